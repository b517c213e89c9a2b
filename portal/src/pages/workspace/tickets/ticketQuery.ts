import { graphql } from '@/gql';

/** Everything that the ticket, its conversation and its context panel show; the parts name what they need. */
export const TicketQuery = graphql(`
  query TicketPage($id: ID, $number: Int) {
    ticket(id: $id, number: $number) {
      ...TicketRow
      locale
      description
      product {
        key
        name
      }
      viewerCan {
        reply
        note
        update
        capture
        statuses
      }
      ...DeskTicketHeaderParts
      ...DeskConversationParts
      ...LinkedArticles
      ...DeskTriedParts
      ...DeskPersonParts
      ...DeskActivityParts
    }
  }
`);

/** Says that something in the ticket changed; what, the query tells. */
export const TicketUpdated = graphql(`
  subscription TicketUpdated($id: ID!) {
    ticketUpdated(ticketId: $id) {
      id
      version
    }
  }
`);

export const UpdateTicket = graphql(`
  mutation UpdateTicket($input: UpdateTicketInput!) {
    updateTicket(input: $input) {
      ticket {
        ...TicketRow
        viewerCan {
          statuses
        }
      }
    }
  }
`);

/** The ticket as it is now, when somebody else was first. */
export const TicketNow = graphql(`
  query TicketNow($id: ID!) {
    ticket(id: $id) {
      ...TicketRow
    }
  }
`);
