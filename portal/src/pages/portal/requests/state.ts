import type { ResolutionConfirmation, TicketStatus } from '@/gql/graphql';
import type { Tone } from '@/ui/StatusBadge';

/** How far a request is, as its owner sees it; also the key of its words. */
export type RequestState = 'new' | 'open' | 'pending' | 'onHold' | 'proposed' | 'solved' | 'closed';

/** Reads the state of a request from the desk's status and what its owner said of the resolution. */
export function stateOf(status: TicketStatus, confirmation: ResolutionConfirmation): RequestState {
  switch (status) {
    case 'NEW':
      return 'new';
    case 'OPEN':
      return 'open';
    case 'PENDING':
      return 'pending';
    case 'ON_HOLD':
      return 'onHold';
    case 'SOLVED':
      return confirmation === 'CONFIRMED_BY_CUSTOMER' ? 'solved' : 'proposed';
    case 'CLOSED':
      return confirmation === 'CONFIRMED_BY_CUSTOMER' ? 'solved' : 'closed';
  }
}

/** Whether the desk can do nothing until its owner says something. */
export const waitsForOwner = (state: RequestState): boolean => state === 'pending' || state === 'proposed';

/** The colour that goes with a state; warning is only for what waits for the reader. */
export const toneOf: Record<RequestState, Tone> = {
  new: 'neutral',
  open: 'info',
  pending: 'warning',
  onHold: 'neutral',
  proposed: 'warning',
  solved: 'success',
  closed: 'neutral',
};
