import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { failureOf } from '@/lib/errors';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { PageSkeleton } from '@/ui/Skeletons';
import { ReviewsQuery } from './queries';
import classes from './Reviews.module.css';
import { Stack } from './Stack';

const context = { additionalTypenames: ['Article'] };

/** /workspace/reviews : what waits for somebody who knows, one card at a time. */
export function Reviews() {
  const viewer = useViewer();
  return viewer.can('article.review') ? <Page /> : <NotFound />;
}

function Page() {
  const { t } = useTranslation(['workspace', 'common']);
  const [round, setRound] = useState(0);
  const [{ data, error, fetching }, reload] = useQuery({
    query: ReviewsQuery,
    variables: { first: 50 },
    context,
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  const again = () => {
    reload({ requestPolicy: 'network-only' });
    setRound((n) => n + 1);
  };
  return (
    <div className={classes.page}>
      <PageHeader title={t('reviews.title')} intro={t('reviews.intro')} />
      {data ? (
        data.articles.nodes.length === 0 ? (
          <EmptyState
            title={t('reviews.emptyTitle')}
            text={t('reviews.emptyText')}
            actions={
              <Button component={Link} to="/workspace/knowledge" variant="default">
                {t('reviews.toKnowledge')}
              </Button>
            }
          />
        ) : (
          <Stack
            key={round}
            articles={data.articles.nodes}
            more={data.articles.pageInfo.hasNextPage}
            onAgain={again}
          />
        )
      ) : failure && !fetching ? (
        <ErrorState failure={failure} onRetry={again} />
      ) : (
        <PageSkeleton />
      )}
      {fetching && data ? (
        <Text size="xs" c="dimmed" role="status" className="sr-only">
          {t('common:status.loading')}
        </Text>
      ) : null}
    </div>
  );
}
