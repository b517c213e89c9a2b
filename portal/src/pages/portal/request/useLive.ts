import { useEffect, useRef } from 'react';
import { useMutation, useSubscription } from 'urql';
import { graphql } from '@/gql';
import { leadsTo, useUnread } from '../bell/useUnread';

const TicketUpdated = graphql(`
  subscription RequestUpdated($id: ID!) {
    ticketUpdated(ticketId: $id) {
      id
      version
      lastMessageAt
    }
  }
`);

const MarkReadMutation = graphql(`
  mutation MarkRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      unread
    }
  }
`);

/** Calls reload when the request changed: told by the server, or found out when the page comes back into view. */
export function useLive(ticketId: string, reload: () => void): void {
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  const [{ data }] = useSubscription({ query: TicketUpdated, variables: { id: ticketId } });
  const change = data ? `${data.ticketUpdated.version}/${data.ticketUpdated.lastMessageAt ?? ''}` : '';
  useEffect(() => {
    if (change) latest.current();
  }, [change]);
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
}

/** Marks the notifications that lead to a page as read while it is on screen. */
export function useSeen(page: string): void {
  const { nodes } = useUnread();
  const [, markRead] = useMutation(MarkReadMutation);
  const ids = nodes.filter(({ url }) => leadsTo(url, page)).map(({ id }) => id);
  const key = ids.join(' ');
  useEffect(() => {
    if (key && document.visibilityState === 'visible') void markRead({ input: { ids: key.split(' ') } });
  }, [key, markRead]);
}
