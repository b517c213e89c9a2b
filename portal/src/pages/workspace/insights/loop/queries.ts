import { graphql } from '@/gql';

export const LoopCounts = graphql(`
  fragment LoopCounts on SolveLoop {
    closed
    linked
    captured
    improved
    cited
    known
    new
    unknown
    linkRate
    createRate
    reuseRate
    reuseToCreate
    modifyRate
    citationRate
    knownRate
    unknownShare
    publish {
      published
      quick
      medianSeconds
    }
  }
`);

export const SolveLoopQuery = graphql(`
  query SolveLoop(
    $from: Time!
    $to: Time!
    $beforeFrom: Time!
    $beforeTo: Time!
    $teamId: ID
    $domain: String
  ) {
    solveLoop(from: $from, to: $to, teamId: $teamId, domain: $domain) {
      timeZone
      ...LoopCounts
      days {
        day
        closed
        linked
        known
        new
        unknown
      }
      topics {
        product
        closed
        known
        new
        unknown
        knownRate
      }
      findings {
        finding
        cases
      }
      licences {
        licence
        people
        share
      }
      pareto {
        articles
        uses
        for80
        shareFor80
        top {
          uses
          share
          article {
            id
            title
            locale
          }
        }
        curve {
          articles
          share
        }
      }
    }
    before: solveLoop(from: $beforeFrom, to: $beforeTo, teamId: $teamId, domain: $domain) {
      ...LoopCounts
    }
    products {
      id
      key
      name
    }
  }
`);

export const ScopeQuery = graphql(`
  query LoopScopes {
    teams {
      id
      name
    }
    knowledgeDomains {
      key
      name
    }
  }
`);

export const CaseParts = graphql(`
  fragment CaseParts on SolvedCase {
    solvedAt
    kind
    linked
    captured
    improved
    finding
    ticket {
      id
      number
      subject
    }
    article {
      id
      title
      locale
    }
    foundBy {
      id
      displayName
    }
  }
`);

export const CasesQuery = graphql(`
  query SolvedCases($filter: SolvedCaseFilter!, $first: Int, $after: String) {
    solvedCases(filter: $filter, first: $first, after: $after) {
      nodes {
        ...CaseParts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const SampleQuery = graphql(`
  query CaseSample($from: Time!, $to: Time!, $kind: CaseKind!, $seed: Int!, $first: Int) {
    caseSample(from: $from, to: $to, kind: $kind, seed: $seed, first: $first) {
      ...CaseParts
    }
  }
`);

export const RecordFinding = graphql(`
  mutation RecordCaseFinding($input: RecordCaseFindingInput!) {
    recordCaseFinding(input: $input) {
      case {
        ...CaseParts
      }
    }
  }
`);

export const SettingsQuery = graphql(`
  query InsightsSettings {
    insightsSettings {
      singleAgents
      reason
      changedAt
      changedBy {
        id
        displayName
      }
    }
  }
`);

export const AgentsQuery = graphql(`
  query AgentFigures($from: Time!, $to: Time!) {
    agentFigures(from: $from, to: $to) {
      closed
      linkRate
      createRate
      reuseRate
      person {
        id
        displayName
      }
    }
  }
`);

export const ShowSingleAgents = graphql(`
  mutation ShowSingleAgents($input: ShowSingleAgentsInput!) {
    showSingleAgents(input: $input) {
      setting {
        singleAgents
      }
    }
  }
`);
