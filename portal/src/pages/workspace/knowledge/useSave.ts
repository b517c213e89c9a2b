import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { type ArticleFields, changedFields } from '@/entities/article/fields';
import { useFragment as unmask } from '@/gql';
import type { ArticlePartsFragment, Locale } from './types';
import { type Failure, failureOf } from '@/lib/errors';
import { ArticleParts, ArticleQuery, CreateArticle, UpdateArticle } from './queries';
import { withConfirm } from './states/beyond';
import type { ArticleDraft } from './useArticleDraft';

/** What the server has of an article, as fields of the form. */
export const fieldsOf = (article: ArticlePartsFragment): ArticleFields => ({
  title: article.title,
  issue: article.issue,
  environment: article.environment,
  resolution: article.resolution,
  cause: article.cause,
  type: article.type,
  collection: article.collection?.slug ?? '',
  products: article.products.map(({ key }) => key),
  tags: [...article.tags],
  attachmentIds: [],
});

export interface Saving {
  busy: boolean;
  failure: Failure | null;
  /** What somebody else saved in the meantime; the draft was written on an older version. */
  conflict: ArticlePartsFragment | null;
  /** Saves a new version. Resolves to its number and id, or to null when it was refused. */
  save: (note?: string, minor?: boolean) => Promise<{ id: string; version: number } | null>;
  /** Reads what is saved now, to lay it beside the draft. */
  compare: () => Promise<void>;
  closeConflict: () => void;
}

interface Target {
  /** Null for an article that is not there yet. */
  id: string | null;
  locale: Locale;
  translationOf: string | null;
}

/** Saves the draft: a new article, or a new version of one. A version that somebody else made first becomes a conflict. */
export function useSave(draft: ArticleDraft, { id, locale, translationOf }: Target): Saving {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [conflict, setConflict] = useState<ArticlePartsFragment | null>(null);

  const compare = useCallback(async () => {
    if (!id) return;
    const { data } = await client.query(ArticleQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
    if (data?.article) setConflict(unmask(ArticleParts, data.article));
  }, [client, id]);

  const save = async (note?: string, minor = false) => {
    const { fields, base, version } = draft;
    setBusy(true);
    setFailure(null);
    const { data, error } = id
      ? await withConfirm((confirm) =>
          client
            .mutation(UpdateArticle, {
              input: {
                articleId: id,
                version,
                confirm,
                ...changes(base, fields),
                ...(note ? { note } : {}),
                ...(minor ? { minor } : {}),
              },
            })
            .toPromise(),
        ).then((result) => ({ data: result.data?.updateArticle, error: result.error }))
      : await client
          .mutation(CreateArticle, {
            input: { ...fields, collection: fields.collection || null, locale, translationOf },
          })
          .toPromise()
          .then((result) => ({ data: result.data?.createArticle, error: result.error }));
    const problem = failureOf(error);
    setBusy(false);
    if (problem?.code === 'CONFLICT' && id) {
      await compare();
      return null;
    }
    setFailure(problem);
    if (!data) return null;
    const article = unmask(ArticleParts, data.article);
    draft.saved(article.version, fields);
    return { id: article.id, version: article.version };
  };
  return { busy, failure, conflict, save, compare, closeConflict: () => setConflict(null) };
}

/** Only what differs goes out. A collection that was emptied is taken out with null. */
export function changes(
  base: ArticleFields,
  fields: ArticleFields,
): Partial<Omit<ArticleFields, 'collection'>> & {
  collection?: string | null;
} {
  const keys = changedFields(base, fields);
  const out: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, fields[key]]));
  if (keys.includes('collection')) out.collection = fields.collection || null;
  return out;
}
