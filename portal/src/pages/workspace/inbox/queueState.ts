import type { TicketRowFragment } from '@/gql/graphql';
import type { Failure } from '@/lib/errors';

/** A list of tickets as far as it is read. Rows keep their place while it is on screen; reading it anew orders them. */
export interface QueueState {
  status: 'loading' | 'ready' | 'failed';
  rows: readonly TicketRowFragment[];
  /** Ids of tickets that came into the list since it was read. */
  fresh: readonly string[];
  /** Ids of rows that no longer belong to the list. */
  left: readonly string[];
  cursor: string | null;
  hasMore: boolean;
  loadingMore: boolean;
  failure: Failure | null;
}

export const emptyQueue: QueueState = {
  status: 'loading',
  rows: [],
  fresh: [],
  left: [],
  cursor: null,
  hasMore: false,
  loadingMore: false,
  failure: null,
};

export type QueueChange =
  | { type: 'reset' }
  | { type: 'more' }
  | {
      type: 'page';
      rows: readonly TicketRowFragment[];
      cursor: string | null;
      hasMore: boolean;
      first: boolean;
    }
  | { type: 'failed'; failure: Failure }
  /** own: the viewer changed it here, so that it is no news. */
  | { type: 'changed'; ticket: TicketRowFragment; belongs: boolean; own: boolean };

const without = (list: readonly string[], id: string): string[] => list.filter((one) => one !== id);

/** What a list becomes. */
export function queueReducer(state: QueueState, change: QueueChange): QueueState {
  switch (change.type) {
    case 'reset':
      return emptyQueue;
    case 'more':
      return { ...state, loadingMore: true, failure: null };
    case 'page': {
      const { rows, cursor, hasMore } = change;
      const next = { ...emptyQueue, status: 'ready' as const, cursor, hasMore };
      if (change.first) return { ...next, rows };
      // A ticket that changed between two pages may be in both; it stays where it was first.
      const have = new Set(state.rows.map(({ id }) => id));
      const added = rows.filter(({ id }) => !have.has(id));
      return { ...next, rows: [...state.rows, ...added], fresh: state.fresh, left: state.left };
    }
    case 'failed':
      return {
        ...state,
        status: state.rows.length > 0 ? 'ready' : 'failed',
        loadingMore: false,
        failure: change.failure,
      };
    case 'changed':
      return changed(state, change.ticket, change.belongs, change.own);
  }
}

function changed(state: QueueState, ticket: TicketRowFragment, belongs: boolean, own: boolean): QueueState {
  const { id } = ticket;
  const row = state.rows.find((one) => one.id === id);
  if (!row) {
    const fresh = without(state.fresh, id);
    return state.status === 'ready' ? { ...state, fresh: belongs && !own ? [...fresh, id] : fresh } : state;
  }
  if (row.version > ticket.version) return state;
  return {
    ...state,
    rows: state.rows.map((one) => (one.id === id ? ticket : one)),
    left: belongs ? without(state.left, id) : [...without(state.left, id), id],
  };
}
