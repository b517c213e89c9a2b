import { useEffect } from 'react';
import { useQuery } from 'urql';
import { parts } from '@/entities/article/fields';
import type { ArticleTemplatesQuery, ArticleType } from '@/gql/graphql';
import type { Locale } from '../types';
import type { ArticleDraft } from '../useArticleDraft';
import { TemplatesQuery } from '../writing';

export type Template = ArticleTemplatesQuery['articleTemplates'][number];

export interface TemplateChoice {
  /** The template of the form that the article has now. */
  now: Template | null;
  /** Takes another form; what was written stays, what the old form put there makes room. */
  choose: (type: ArticleType) => void;
}

/** The empty form that a new article starts from. */
export function useTemplate(draft: ArticleDraft, locale: Locale, start: boolean): TemplateChoice {
  const [{ data }] = useQuery({ query: TemplatesQuery, variables: { locale } });
  const list = data?.articleTemplates;
  const of = (type: ArticleType) => list?.find((one) => one.type === type) ?? null;
  const now = of(draft.fields.type);

  const { dirty, fields, rebase } = draft;
  const untouched = start && !dirty && parts.every((part) => part === 'issue' || fields[part] === '');
  useEffect(() => {
    if (!untouched || !now) return;
    const next = { ...fields };
    for (const part of parts) if (next[part] === '') next[part] = now[part];
    if (parts.some((part) => next[part] !== fields[part])) rebase(0, next, next);
  }, [fields, now, rebase, untouched]);

  return {
    now,
    choose: (type) => {
      const next = of(type);
      const filled = { ...fields, type };
      for (const part of parts)
        if (next && (fields[part].trim() === '' || (list ?? []).some((one) => one[part] === fields[part])))
          filled[part] = next[part];
      if (dirty) draft.replace(filled);
      else rebase(0, filled, filled);
    },
  };
}
