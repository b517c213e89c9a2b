import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
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
        <ArticlePicker key={list.length} locale={i18n.language} not="" picked={picked} onPick={setPicked} />
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
            <span className={classes.acts}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                disabled={at === 0}
                aria-label={t('organise.stepOf', { name: title, step: t('organise.step.up') })}
                onClick={() => void put(id, at - 1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                disabled={at === list.length - 1}
                aria-label={t('organise.stepOf', { name: title, step: t('organise.step.down') })}
                onClick={() => void put(id, at + 1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                size={30}
                aria-label={t('organise.delete', { name: title })}
                onClick={() => void put(id, null)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
