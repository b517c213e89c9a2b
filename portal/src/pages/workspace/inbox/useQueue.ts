import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import { TicketRow } from '@/entities/ticket/ticketRow';
import { graphql, useFragment as unmask } from '@/gql';
import type { TicketRowFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { belongs, type Me, type QueueFilter, toServer, writeFilter } from './queue';
import { emptyQueue, queueReducer, type QueueState } from './queueState';

const PAGE = 50;

const QueueQuery = graphql(`
  query TicketQueue($filter: TicketFilter!, $orderBy: TicketOrder!, $first: Int!, $after: String) {
    tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        ...TicketRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const QueueChanged = graphql(`
  subscription TicketQueueChanged {
    ticketQueueChanged {
      ...TicketRow
    }
  }
`);

export interface Queue extends QueueState {
  /** Reads the list anew: fresh tickets come in, rows find their place. */
  reload: () => void;
  /** Reads the next page; nothing when there is none or it is on its way. */
  more: () => void;
  /** Shows a ticket as an answer gave it. */
  patch: (ticket: TicketRowFragment) => void;
}

/**
 * A list of tickets: pages by keyset, and what happens live shown in its row. Read by hand rather than through useQuery,
 * because the document cache would order the rows anew after every change. onLive is called for every live change.
 */
export function useQueue(filter: QueueFilter, me: Me, onLive: () => void): Queue {
  const client = useClient();
  const [state, dispatch] = useReducer(queueReducer, emptyQueue);
  const key = writeFilter(filter).toString();
  const latest = useRef({ filter, me, key, state, onLive });
  useEffect(() => {
    latest.current = { filter, me, key, state, onLive };
  });

  const read = useCallback(
    async (after: string | null) => {
      const { filter: asked, key: askedKey } = latest.current;
      const { data, error } = await client
        .query(
          QueueQuery,
          { filter: toServer(asked), orderBy: asked.order, first: PAGE, after },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      if (latest.current.key !== askedKey) return;
      const failure = failureOf(error);
      if (!data) {
        if (failure) dispatch({ type: 'failed', failure });
        return;
      }
      const { nodes, pageInfo } = data.tickets;
      const rows = unmask(TicketRow, nodes);
      dispatch({
        type: 'page',
        rows,
        cursor: pageInfo.endCursor ?? null,
        hasMore: pageInfo.hasNextPage,
        first: after === null,
      });
    },
    [client],
  );

  useEffect(() => {
    dispatch({ type: 'reset' });
    void read(null);
  }, [key, read]);

  const own = useRef(new Set<string>());
  const show = useCallback((ticket: TicketRowFragment) => {
    const { filter: present, me: agent } = latest.current;
    const change = { ticket, belongs: belongs(ticket, present, agent), own: own.current.has(ticket.id) };
    dispatch({ type: 'changed', ...change });
  }, []);
  const patch = useCallback(
    (ticket: TicketRowFragment) => {
      own.current.add(ticket.id);
      show(ticket);
    },
    [show],
  );

  useEffect(() => {
    const { unsubscribe } = client.subscription(QueueChanged, {}).subscribe(({ data }) => {
      if (!data) return;
      show(unmask(TicketRow, data.ticketQueueChanged));
      latest.current.onLive();
    });
    return unsubscribe;
  }, [client, show]);

  const reload = useCallback(() => {
    own.current.clear();
    void read(null);
  }, [read]);
  const more = useCallback(() => {
    const { hasMore, loadingMore, cursor } = latest.current.state;
    if (!hasMore || loadingMore || !cursor) return;
    dispatch({ type: 'more' });
    void read(cursor);
  }, [read]);

  return useMemo(() => ({ ...state, reload, more, patch }), [state, reload, more, patch]);
}
