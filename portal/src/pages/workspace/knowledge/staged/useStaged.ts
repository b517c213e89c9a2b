import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { StagedPartsFragment } from '@/gql/graphql';
import { type Failure, failureOf } from '@/lib/errors';
import { withConfirm } from '../states/beyond';
import type { ArticleDraft } from '../useArticleDraft';
import {
  DiscardStaged,
  PublishStaged,
  ScheduleStaged,
  StageArticle,
  StagedParts,
  StagedQuery,
  UnscheduleStaged,
} from './queries';

export interface Staging {
  /** The next text of the article; null while there is none. */
  staged: StagedPartsFragment | null;
  busy: boolean;
  failure: Failure | null;
  clear: () => void;
  /** Keeps what is in the editor for later; the editor goes back to the live text. */
  prepare: (note?: string) => Promise<boolean>;
  /** Puts the prepared text in the editor, to go on with it. */
  edit: () => void;
  publish: () => Promise<boolean>;
  schedule: (localTime: string, timeZone: string) => Promise<boolean>;
  unschedule: () => Promise<boolean>;
  discard: () => Promise<boolean>;
}

interface Answer {
  error?: Parameters<typeof failureOf>[0];
}

const textsOf = <T extends Record<'title' | 'issue' | 'environment' | 'resolution' | 'cause', string>>({
  title,
  issue,
  environment,
  resolution,
  cause,
}: T) => ({ title, issue, environment, resolution, cause });

/** The next text of an article and all that can be done with it; live is the version that readers have. */
export function useStaged(articleId: string, live: number, draft: ArticleDraft, reload: () => void): Staging {
  const [{ data }, again] = useQuery({
    query: StagedQuery,
    variables: { id: articleId },
    requestPolicy: 'cache-and-network',
  });
  const [, stage] = useMutation(StageArticle);
  const [, publish] = useMutation(PublishStaged);
  const [, schedule] = useMutation(ScheduleStaged);
  const [, unschedule] = useMutation(UnscheduleStaged);
  const [, discard] = useMutation(DiscardStaged);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const staged = unmask(StagedParts, data?.article?.staged) ?? null;
  const revision = staged?.revision ?? 0;
  const seen = useRef(live);
  // A planned text goes live by itself, and any other version leaves the prepared one behind.
  useEffect(() => {
    if (seen.current === live) return;
    seen.current = live;
    again({ requestPolicy: 'network-only' });
  }, [again, live]);

  const run = async (send: (confirm: boolean) => Promise<Answer>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    const { error } = await withConfirm(send);
    const problem = failureOf(error);
    setFailure(problem);
    setBusy(false);
    // A text that somebody else changed or published is shown as it is now.
    again({ requestPolicy: 'network-only' });
    return !problem;
  };
  return {
    staged,
    busy,
    failure,
    clear: () => setFailure(null),
    prepare: async (note) => {
      const done = await run((confirm) =>
        stage({
          input: {
            articleId,
            version: draft.version,
            revision,
            ...textsOf(draft.fields),
            confirm,
            ...(note ? { note } : {}),
          },
        }),
      );
      if (done) draft.replace({ ...draft.fields, ...textsOf(draft.base) });
      return done;
    },
    edit: () => {
      if (staged) draft.replace({ ...draft.fields, ...textsOf(staged) });
    },
    publish: async () => {
      const done = await run((confirm) => publish({ input: { articleId, revision, confirm } }));
      reload();
      return done;
    },
    schedule: (localTime, timeZone) =>
      run((confirm) => schedule({ input: { articleId, revision, localTime, timeZone, confirm } })),
    unschedule: () => run(() => unschedule({ input: { articleId, revision } })),
    discard: () => run(() => discard({ input: { articleId, revision } })),
  };
}
