import { Button } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient } from 'urql';
import type { ArticleUseQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { tellFailure } from '@/ui/tellFailure';
import { TimeAgo } from '@/ui/TimeAgo';
import classes from '../side/Side.module.css';
import { withConfirm } from '../states/beyond';
import { SplitMerge } from './queries';

type Merges = NonNullable<NonNullable<ArticleUseQuery['article']>['merges']>;

/** What was merged into an article, each to be split again by who may archive. */
export function Merged({ merges, may, onSplit }: { merges: Merges; may: boolean; onSplit: () => void }) {
  const { t } = useTranslation(['merge', 'workspace']);
  const client = useClient();
  const [busy, setBusy] = useState('');
  const split = async (mergeId: string) => {
    setBusy(mergeId);
    const { error } = await withConfirm((confirm) =>
      client.mutation(SplitMerge, { input: { mergeId, confirm } }).toPromise(),
    );
    setBusy('');
    const failure = failureOf(error);
    if (failure) tellFailure(failure);
    onSplit();
  };
  return (
    <section className={classes.sub}>
      <h3>{t('merged.title')}</h3>
      <ul className={classes.links}>
        {merges.map(({ id, loser, mergedAt, mergedBy, splitAt, links, votes }) => (
          <li key={id}>
            {loser ? (
              <Link to={`/workspace/knowledge/${loser.id}`} lang={loser.locale} dir="auto">
                <IconGitMerge size={15} aria-hidden /> {loser.title}
              </Link>
            ) : (
              <span>{t('workspace:knowledge.use.hidden')}</span>
            )}
            <span className={classes.meta}>
              {mergedBy ? `${mergedBy.displayName} · ` : ''}
              <TimeAgo at={mergedAt} /> · {t('merged.moved', { links, votes })}
            </span>
            {splitAt ? (
              <span className={classes.meta}>
                {t('merged.split')} <TimeAgo at={splitAt} />
              </span>
            ) : may ? (
              <Button
                size="compact-xs"
                variant="default"
                w="fit-content"
                loading={busy === id}
                title={t('merged.actText')}
                onClick={() => void split(id)}
              >
                {t('merged.act')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
