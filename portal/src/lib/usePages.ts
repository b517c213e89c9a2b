import { useState } from 'react';

interface Page<T> {
  nodes: readonly T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Pages<T> {
  /** Rows of all pages read so far. */
  rows: T[];
  hasMore: boolean;
  busy: boolean;
  /** Reads the next page. */
  more: () => void;
}

/** The pages after the first, read one by one. They are forgotten when the first page ends elsewhere than it did. */
export function usePages<T>(
  first: Page<T> | undefined,
  load: (after: string) => Promise<Page<T> | undefined>,
): Pages<T> {
  const end = first?.pageInfo.endCursor ?? null;
  const [read, setRead] = useState<{ end: string | null; pages: Page<T>[] }>({ end, pages: [] });
  const [busy, setBusy] = useState(false);
  const later = read.end === end ? read.pages : [];
  const pages = first ? [first, ...later] : [];
  const cursor = pages.at(-1)?.pageInfo.endCursor;
  return {
    rows: pages.flatMap(({ nodes }) => nodes),
    hasMore: pages.at(-1)?.pageInfo.hasNextPage ?? false,
    busy,
    more: () => {
      if (!cursor || busy) return;
      setBusy(true);
      void load(cursor)
        .then((next) => {
          if (next) setRead({ end, pages: [...later, next] });
        })
        .finally(() => setBusy(false));
    },
  };
}
