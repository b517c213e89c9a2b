import { graphql } from '@/gql';

/** What a list of tickets shows of one, and what may be changed from its header. */
export const TicketRow = graphql(`
  fragment TicketRow on Ticket {
    id
    number
    subject
    status
    priority
    createdAt
    updatedAt
    version
    requester {
      id
      displayName
    }
    organisation {
      id
      name
      vip
    }
    team {
      id
      name
    }
    assignee {
      id
      displayName
    }
  }
`);
