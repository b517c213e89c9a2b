import { useState } from 'react';
import { useMutation } from 'urql';
import type { ArchiveReason, Audience, Governance, RestoreDemand } from '@/gql/graphql';
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
import { withConfirm } from './beyond';

export interface StateActions {
  busy: boolean;
  failure: Failure | null;
  clear: () => void;
  /** Saves what was typed first: nobody validates a text that is not there yet. */
  validate: () => Promise<boolean>;
  setAudience: (audience: Audience) => Promise<boolean>;
  setGovernance: (governance: Governance) => Promise<boolean>;
  archive: (reason: ArchiveReason, duplicateOf: string | null) => Promise<boolean>;
  restore: (demand: RestoreDemand, note: string) => Promise<boolean>;
  /** A change made elsewhere moved the article to another version; the draft goes on from there. */
  moved: (version: number) => void;
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

  const run = async (
    send: (version: number, confirm: boolean) => Promise<Answer>,
    saveFirst = false,
  ): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      let { version } = draft;
      if (saveFirst && draft.dirty) {
        const saved = await saving.save();
        if (!saved) return false;
        ({ version } = saved);
      }
      const { data, error } = await withConfirm((confirm) => send(version, confirm));
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
    validate: () => run((version, confirm) => validate({ input: { articleId, version, confirm } }), true),
    setAudience: (audience) =>
      run((version, confirm) => setAudience({ input: { articleId, version, audience, confirm } })),
    setGovernance: (governance) =>
      run((version, confirm) => setGovernance({ input: { articleId, version, governance, confirm } })),
    archive: (reason, duplicateOf) =>
      run((version, confirm) => archive({ input: { articleId, version, reason, duplicateOf, confirm } })),
    restore: (demand, note) =>
      run((version, confirm) => restore({ input: { articleId, version, demand, note, confirm } })),
    moved: draft.moved,
    remove: () => run((_, confirm) => remove({ input: { articleId, confirm } }) as Promise<Answer>),
  };
}
