import { useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/gql';
import type { LaterMessagesQuery } from '@/gql/graphql';

const LaterMessages = graphql(`
  query LaterMessages($id: ID!, $after: String) {
    ticket(id: $id) {
      id
      messages(first: 100, after: $after) {
        nodes {
          id
          createdAt
          fromStaff
          ...DeskMessageParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Page = NonNullable<LaterMessagesQuery['ticket']>['messages'];

/** Messages after the first hundred, read when asked for. */
export function useLaterMessages(id: string, first: Page['pageInfo']) {
  const client = useClient();
  const [pages, setPages] = useState<readonly Page[]>([]);
  const [busy, setBusy] = useState(false);
  const end = pages.at(-1)?.pageInfo ?? first;
  const loadMore = () => {
    setBusy(true);
    void client
      .query(LaterMessages, { id, after: end.endCursor ?? null })
      .toPromise()
      .then(({ data }) => {
        setBusy(false);
        const page = data?.ticket?.messages;
        if (page) setPages((now) => [...now, page]);
      });
  };
  return { messages: pages.flatMap(({ nodes }) => nodes), more: end.hasNextPage, loadMore, busy };
}
