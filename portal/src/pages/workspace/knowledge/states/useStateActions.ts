import { useState } from 'react';
import { useMutation } from 'urql';
import type { ArchiveReason, Audience, Governance } from '@/gql/graphql';
import { type Failure, failureOf } from '@/lib/errors';
import {
  ArchiveArticle,
  DeleteArticle,
  RestoreArticle,
  SetArticleAudience,
  SetArticleGovernance,
  ValidateArticle,
} from '../queries';
import type { ArticlePartsFragment } from '../types';
import type { ArticleDraft } from '../useArticleDraft';
import type { Saving } from '../useSave';

export interface StateActions {
  busy: boolean;
  failure: Failure | null;
  clear: () => void;
  /** Saves what was typed first: nobody validates a text that is not there yet. */
  validate: () => Promise<boolean>;
  setAudience: (audience: Audience) => Promise<boolean>;
  setGovernance: (governance: Governance) => Promise<boolean>;
  archive: (reason: ArchiveReason, duplicateOf: string | null) => Promise<boolean>;
  restore: () => Promise<boolean>;
  remove: () => Promise<boolean>;
}

interface Answer {
  data?: Record<string, { article?: { version: number } } | null> | undefined;
  error?: Parameters<typeof failureOf>[0];
}

/** Changes of state. Each makes a version of its own, on which the draft then goes on. */
export function useStateActions(
  article: ArticlePartsFragment,
  draft: ArticleDraft,
  saving: Saving,
): StateActions {
  const [, validate] = useMutation(ValidateArticle);
  const [, setAudience] = useMutation(SetArticleAudience);
  const [, setGovernance] = useMutation(SetArticleGovernance);
  const [, archive] = useMutation(ArchiveArticle);
  const [, restore] = useMutation(RestoreArticle);
  const [, remove] = useMutation(DeleteArticle);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const articleId = article.id;

  const run = async (send: (version: number) => Promise<Answer>, saveFirst = false): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      let { version } = draft;
      if (saveFirst && draft.dirty) {
        const saved = await saving.save();
        if (!saved) return false;
        ({ version } = saved);
      }
      const { data, error } = await send(version);
      const problem = failureOf(error);
      if (problem?.code === 'CONFLICT') {
        await saving.compare();
        return false;
      }
      setFailure(problem);
      const next = Object.values(data ?? {})[0]?.article?.version;
      if (next !== undefined) draft.moved(next);
      return !problem;
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    failure,
    clear: () => setFailure(null),
    validate: () => run((version) => validate({ input: { articleId, version } }), true),
    setAudience: (audience) => run((version) => setAudience({ input: { articleId, version, audience } })),
    setGovernance: (governance) =>
      run((version) => setGovernance({ input: { articleId, version, governance } })),
    archive: (reason, duplicateOf) =>
      run((version) => archive({ input: { articleId, version, reason, duplicateOf } })),
    restore: () => run((version) => restore({ input: { articleId, version } })),
    remove: () => run(() => remove({ input: { articleId } }) as Promise<Answer>),
  };
}
