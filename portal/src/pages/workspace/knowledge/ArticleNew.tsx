import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { emptyFields } from '@/entities/article/fields';
import { useFragment } from '@/gql';
import { useHotkeys } from '@/lib/useHotkeys';
import { useTitle } from '@/lib/site';
import { BackLink } from './ArticleBar';
import classes from './Article.module.css';
import { ArticleBody } from './ArticleBody';
import { ArticleSkeleton } from './ArticleSkeleton';
import { DraftState } from './DraftState';
import { ArticleParts, ArticleQuery } from './queries';
import type { ArticlePartsFragment, Locale } from './types';
import { useArticleDraft } from './useArticleDraft';
import { useServerDraft } from './useServerDraft';
import { useTemplate } from './templates/useTemplate';
import { fieldsOf, useSave } from './useSave';

/** /workspace/knowledge/new?title=&issue=&locale=&translationOf= : an article that is not there yet. */
export function ArticleNew() {
  const viewer = useViewer();
  const [params, setParams] = useSearchParams();
  const of = params.get('translationOf');
  const key = params.get('draft');
  // The draft has a name of its own in the address, so that a tab that was closed finds it again.
  useEffect(() => {
    if (key) return;
    setParams(
      (now) => {
        now.set('draft', newName());
        return now;
      },
      { replace: true },
    );
  }, [key, setParams]);
  const [{ data, fetching }] = useQuery({ query: ArticleQuery, variables: { id: of ?? '' }, pause: !of });
  const original = useFragment(ArticleParts, data?.article);
  if (!viewer.can('article.create')) return <NotFound />;
  if (!key) return <ArticleSkeleton />;
  if (of && !original) return fetching || !data ? <ArticleSkeleton /> : <NotFound />;
  return <Form key={key} name={key} original={original ?? null} />;
}

const newName = (): string => crypto.randomUUID();

function Form({ name, original }: { name: string; original: ArticlePartsFragment | null }) {
  const { t, i18n } = useTranslation('workspace');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const wanted = params.get('locale') ?? i18n.language;
  const [locale, setLocale] = useState<Locale>(wanted === 'en' ? 'en' : 'nl');
  const title = params.get('title') ?? '';
  const issue = params.get('issue') ?? '';
  const [start] = useState(() =>
    original
      ? { ...emptyFields, ...filing(original) }
      : {
          ...emptyFields,
          title,
          issue,
          collection: params.get('collection') ?? '',
          products: params.getAll('product'),
        },
  );
  const draft = useArticleDraft(`article:new:${name}`, 0, start);
  const kept = useServerDraft(draft, {
    key: `new:${name}`,
    articleId: null,
    locale,
    translationOf: original?.id ?? null,
  });
  const template = useTemplate(draft, locale, original === null && kept.asked);
  const saving = useSave(draft, { id: null, locale, translationOf: original?.id ?? null });
  useTitle(t('knowledge.new'));
  const ready = draft.fields.title.trim() !== '' && draft.fields.issue.trim() !== '';
  const save = async () => {
    const made = await saving.save();
    if (!made) return;
    draft.drop();
    await kept.drop();
    await navigate(`/workspace/knowledge/${made.id}`, { replace: true });
  };
  useHotkeys({
    'mod+s': () => {
      if (ready && !saving.busy) void save();
    },
  });
  return (
    <ArticleBody
      bar={
        <header className={classes.bar}>
          <BackLink />
          <p className={classes.where}>
            {original ? t('knowledge.translationOf', { title: original.title }) : t('knowledge.new')}
          </p>
          <div className={classes.tools}>
            <DraftState draft={draft} keptAt={kept.keptAt} busy={saving.busy} behind={false} />
            <Button loading={saving.busy} disabled={!ready} onClick={() => void save()}>
              {t('knowledge.act.create')}
            </Button>
          </div>
        </header>
      }
      article={null}
      template={template}
      draft={draft}
      locale={locale}
      onLocale={original ? undefined : setLocale}
      original={original}
      failure={saving.failure}
      readOnly={false}
      canCreate
      onPutBack={null}
    />
  );
}

const filing = (article: ArticlePartsFragment) => {
  const { type, collection, products, tags } = fieldsOf(article);
  return { type, collection, products, tags };
};
