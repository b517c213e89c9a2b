import { useMemo } from 'react';
import { useQuery } from 'urql';
import { useViewer } from '@/app/ViewerContext';
import { graphql } from '@/gql';

const UnreadQuery = graphql(`
  query Unread {
    unreadNotifications
    notifications(unread: true, first: 50) {
      nodes {
        id
        url
        title
      }
    }
  }
`);

// Neither a number nor an empty list names a type by which the cache would know that marking as read changes it.
const context = { additionalTypenames: ['Notification', 'MarkNotificationsReadPayload'] };

interface Unread {
  /** Counted up to 100. */
  count: number;
  nodes: readonly { id: string; url: string; title: string }[];
  reload: () => void;
}

/** The viewer's unread notifications; read once however many parts of the page ask. */
export function useUnread(): Unread {
  const { person } = useViewer();
  const [{ data }, run] = useQuery({ query: UnreadQuery, context, pause: !person });
  return useMemo(
    () => ({
      count: data?.unreadNotifications ?? 0,
      nodes: data?.notifications.nodes ?? [],
      reload: () => run({ requestPolicy: 'network-only' }),
    }),
    [data, run],
  );
}

/** Whether a notification's address leads to a page (or to a part of it). */
export const leadsTo = (url: string, page: string): boolean => url.split(/[?#]/u)[0] === page;
