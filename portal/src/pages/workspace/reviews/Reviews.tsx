import { Button, Select } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { DomainNames } from '@/entities/evolve/queries';
import type { ReviewFilter, ReviewReason } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { PageSkeleton } from '@/ui/Skeletons';
import { Tabs } from '@/ui/Tabs';
import { ReviewsQuery } from './queries';
import classes from './Reviews.module.css';
import { Stack } from './Stack';

const FlagQueue = lazy(async () => ({ default: (await import('./FlagQueue')).FlagQueue }));

const context = { additionalTypenames: ['Article'] };
const reasons: readonly ReviewReason[] = [
  'FLAGGED',
  'SUGGESTED',
  'DOUBTED',
  'HEALTH',
  'COACH',
  'CHECK',
  'RESOLVE',
];
const tabs = ['cards', 'flags'] as const;

/** /workspace/reviews : what waits for somebody who knows, one card at a time; and the queue of flags. */
export function Reviews() {
  const { t } = useTranslation(['workspace', 'evolve']);
  const viewer = useViewer();
  const [params, set] = useParam();
  if (!viewer.can('article.review')) return <NotFound />;
  const tab = params.get('tab') === 'flags' ? 'flags' : 'cards';
  return (
    <div className={classes.page}>
      <PageHeader title={t('reviews.title')} intro={t('reviews.intro')} />
      <Tabs
        label={t('evolve:queue.parts')}
        keys={tabs}
        here={tab}
        hrefOf={(key) => (key === 'flags' ? '?tab=flags' : '/workspace/reviews')}
        nameOf={(key) => t(key === 'flags' ? 'evolve:queue.title' : 'evolve:queue.cards')}
      />
      <Suspense fallback={<PageSkeleton />}>
        {tab === 'flags' ? <FlagQueue /> : <Cards params={params} set={set} />}
      </Suspense>
    </div>
  );
}

interface CardsProps {
  params: URLSearchParams;
  set: ReturnType<typeof useParam>[1];
}

function Cards({ params, set }: CardsProps) {
  const { t } = useTranslation(['workspace', 'common', 'evolve']);
  const viewer = useViewer();
  const [round, setRound] = useState(0);
  const reason = reasons.find((one) => one === params.get('reason')) ?? null;
  const domain = params.get('domain');
  const coachees = params.get('coachees') === 'yes';
  const [{ data: names }] = useQuery({ query: DomainNames });
  return (
    <>
      <div className={classes.filters}>
        <Select
          aria-label={t('evolve:review.filter')}
          placeholder={t('evolve:review.anyReason')}
          clearable
          data={[
            ...reasons.map((value) => ({ value, label: t(`evolve:review.reason.${value}`) })),
            ...(viewer.can('licence.grant')
              ? [{ value: 'coachees', label: t('evolve:review.coachees') }]
              : []),
          ]}
          value={coachees ? 'coachees' : reason}
          onChange={(value) => {
            set('coachees', value === 'coachees' ? 'yes' : null);
            set('reason', value === 'coachees' ? null : value);
          }}
        />
        {names && names.knowledgeDomains.length > 0 ? (
          <Select
            aria-label={t('evolve:queue.domain')}
            placeholder={t('evolve:queue.anyDomain')}
            clearable
            data={names.knowledgeDomains.map(({ key, name }) => ({ value: key, label: name }))}
            value={domain}
            onChange={(value) => set('domain', value)}
          />
        ) : null}
      </div>
      <Suspense fallback={<PageSkeleton />}>
        <Deck
          key={`${round}:${reason ?? ''}:${domain ?? ''}:${String(coachees)}`}
          filter={{
            ...(reason ? { reasons: [reason] } : {}),
            ...(domain ? { domain } : {}),
            ...(coachees ? { coachees } : {}),
          }}
          onAgain={() => setRound((n) => n + 1)}
        />
      </Suspense>
    </>
  );
}

interface DeckProps {
  filter: ReviewFilter;
  onAgain: () => void;
}

/** Deals the cards once: a stack keeps what it was dealt, so another filter or another round is another deck. */
function Deck({ filter, onAgain }: DeckProps) {
  // All that a card of any kind says, so that the next card is there at once.
  const { t } = useTranslation(['workspace', 'common', 'evolve', 'measure']);
  const [{ data, error, fetching }, reload] = useQuery({
    query: ReviewsQuery,
    variables: { filter, first: 20 },
    context,
    requestPolicy: 'network-only',
  });
  const failure = failureOf(error);
  if (failure && !data && !fetching)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (!data) return <PageSkeleton />;
  const { nodes, pageInfo } = data.reviewQueue;
  return nodes.length > 0 ? (
    <Stack articles={nodes} more={pageInfo.hasNextPage} onAgain={onAgain} />
  ) : (
    <EmptyState
      title={t('reviews.emptyTitle')}
      text={t('reviews.emptyText')}
      actions={
        <Button component={Link} to="/workspace/knowledge" variant="default">
          {t('reviews.toKnowledge')}
        </Button>
      }
    />
  );
}
