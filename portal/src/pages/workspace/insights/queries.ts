import { graphql } from '@/gql';

export const InsightsQuery = graphql(`
  query Insights($from: Time!, $to: Time!, $beforeFrom: Time!, $beforeTo: Time!) {
    deflection(from: $from, to: $to) {
      from
      to
      activeSessions
      confirmed
      potential
      notDeflected
      abandoned
      pending
      formSessions
      formDeflected
      implicit
      ticketsSubmitted
      selfServiceScore
      days {
        day
        confirmed
        potential
        notDeflected
        abandoned
      }
      gaps {
        query
        locale
        searches
        withoutResult
        clicked
      }
    }
    before: deflection(from: $beforeFrom, to: $beforeTo) {
      activeSessions
      confirmed
      potential
      notDeflected
      abandoned
      formSessions
      formDeflected
      implicit
      ticketsSubmitted
      selfServiceScore
    }
  }
`);

export const SessionsQuery = graphql(`
  query HelpSessions($from: Time, $to: Time, $outcome: HelpOutcome, $first: Int, $after: String) {
    helpSessions(from: $from, to: $to, outcome: $outcome, first: $first, after: $after) {
      nodes {
        id
        locale
        startedAt
        lastEventAt
        outcome
        person {
          id
          displayName
        }
        events {
          kind
          query
          results
          title
          url
          reason
          at
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
