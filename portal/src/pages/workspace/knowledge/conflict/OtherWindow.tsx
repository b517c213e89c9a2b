import { useState } from 'react';
import type { ArticleDraft } from '../useArticleDraft';
import type { ServerDraft } from '../useServerDraft';
import { Conflict } from './LazyConflict';

/** The viewer wrote in two windows: both texts beside each other, once. Closed, both stay: the other with the server, this one here. */
export function OtherWindow({ kept, draft }: { kept: ServerDraft; draft: ArticleDraft }) {
  const [closed, setClosed] = useState(false);
  const { other } = kept;
  if (!other || closed) return null;
  return (
    <Conflict
      theirs={{ version: other.version, fields: other.fields, who: null, at: other.updatedAt }}
      draft={draft}
      busy={false}
      onAccept={kept.settle}
      onClose={() => setClosed(true)}
    />
  );
}
