import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { ArticlePicker, type Picked } from '../states/ArticlePicker';
import { OrderActs } from './OrderActs';
import classes from './Organise.module.css';
import { FeatureArticle, OrganiseFeatured } from './queries';

/** The articles on the home page, in order. */
export function Featured() {
  const { t, i18n } = useTranslation('workspace');
  const [{ data, error, fetching }, reload] = useQuery({ query: OrganiseFeatured });
  const [{ fetching: busy }, feature] = useMutation(FeatureArticle);
  const [picked, setPicked] = useState<Picked | null>(null);
  const again = () => reload({ requestPolicy: 'network-only' });
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={again} />
    ) : (
      <ListSkeleton rows={4} />
    );
  const list = data.featuredArticles;
  const put = async (articleId: string, place: number | null) => {
    const { error: refused } = await feature({ input: { articleId, place } });
    const problem = failureOf(refused);
    if (problem) tellFailure(problem);
    setPicked(null);
    again();
  };
  return (
    <>
      <p className={classes.text}>{t('organise.featuredText')}</p>
      <Group align="end" gap="sm">
        <ArticlePicker
          key={list.length}
          locale={i18n.language}
          not=""
          label={t('organise.article')}
          picked={picked}
          onPick={setPicked}
        />
        <Button
          loading={busy}
          disabled={!picked}
          onClick={() => {
            if (picked) void put(picked.id, list.length);
          }}
        >
          {t('organise.feature')}
        </Button>
      </Group>
      {list.length === 0 ? (
        <EmptyState title={t('organise.noFeatured')} text={t('organise.noFeaturedText')} />
      ) : null}
      <ol className={classes.tree}>
        {list.map(({ id, title }, at) => (
          <li key={id} className={classes.row}>
            <Link className={classes.name} to={`/workspace/knowledge/${id}`}>
              {title}
            </Link>
            <OrderActs
              name={title}
              at={at}
              of={list.length}
              onMove={(to) => void put(id, to)}
              onRemove={() => void put(id, null)}
            />
          </li>
        ))}
      </ol>
    </>
  );
}
