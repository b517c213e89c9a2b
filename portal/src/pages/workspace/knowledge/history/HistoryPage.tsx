import { Button, Skeleton, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useClient, useMutation, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useFragment as unmask } from '@/gql';
import type { HistoryArticleQuery, TwoVersionsQuery } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { tellFailure } from '@/ui/tellFailure';
import { BeyondDialog, withConfirm } from '../states/beyond';
import { choiceOf, STAGED, type Staged, write } from './choice';
import { type Compared, Comparison, type View } from './Comparison';
import classes from './History.module.css';
import {
  HistoryArticle,
  RestoreArticleVersion,
  TimelineQuery,
  TimelineVersion,
  TwoVersions,
} from './queries';
import { Timeline } from './Timeline';

const PAGE = 30;

/** /workspace/knowledge/:id/history : all that happened to an article, and what differs between any two of its versions. */
export function HistoryPage() {
  const { id = '' } = useParams();
  const [{ data, error, fetching }, reload] = useQuery({
    query: HistoryArticle,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const failure = failureOf(error);
  if (data?.article?.id === id) return <History article={data.article} />;
  if (failure && !fetching)
    return <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />;
  if (fetching || !data) return <ListSkeleton rows={10} />;
  return <NotFound />;
}

function History({ article }: { article: NonNullable<HistoryArticleQuery['article']> }) {
  const { t } = useTranslation(['workspace', 'common']);
  const client = useClient();
  const [params, setParams] = useSearchParams();
  const { id, version, staged } = article;
  const { from, to } = choiceOf(params, version, staged !== null);
  const view: View = {
    layout: params.get('view') === 'side' ? 'side' : 'inline',
    whole: params.get('show') === 'all',
  };
  const put = (pairs: Record<string, string>) =>
    setParams(
      (now) => {
        for (const [key, value] of Object.entries(pairs)) now.set(key, value);
        return now;
      },
      { replace: true },
    );

  const [{ data, error }, reload] = useQuery({
    query: TimelineQuery,
    variables: { id, first: PAGE, after: null },
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.article?.versions ?? undefined, async (after) => {
    const next = await client.query(TimelineQuery, { id, first: PAGE, after }).toPromise();
    return next.data?.article?.versions ?? undefined;
  });
  const rows = pages.rows.map((one) => unmask(TimelineVersion, one));

  const [{ data: pair, stale }] = useQuery({
    query: TwoVersions,
    variables: { id, numbers: to === STAGED ? [from] : [from, to] },
  });
  const [{ fetching: busy }, restore] = useMutation(RestoreArticleVersion);
  const found = pair?.article?.versionsAt ?? [];
  const before = found.find(({ number }) => number === from);
  const after = found.find(({ number }) => number === to);
  const name = (number: number) => t('knowledge.history.number', { number });

  const putBack = async () => {
    const { data: done, error: refused } = await withConfirm((confirm) =>
      restore({ input: { articleId: id, version, number: from, confirm } }),
    );
    const problem = failureOf(refused);
    if (problem) tellFailure(problem, t('knowledge.history.restore', { number: from }));
    if (!done) return;
    notifications.show({ message: t('knowledge.history.restored', { number: from }) });
    put({ from: String(from), to: String(done.restoreArticleVersion.article.version) });
    reload({ requestPolicy: 'network-only' });
  };

  const failure = failureOf(error);
  const compared: [Compared, Compared] | null = !before
    ? null
    : to === STAGED && staged
      ? [withState(before, name(from)), textOf(staged, t('knowledge.staged.title'))]
      : after
        ? [withState(before, name(from)), withState(after, name(to))]
        : null;
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        <Link className={classes.back} to={`/workspace/knowledge/${id}`}>
          <IconArrowLeft size={16} aria-hidden /> {t('knowledge.history.back')}
        </Link>
        <PageHeader title={t('knowledge.history.title', { title: article.title })} />
      </div>
      <div className={classes.columns}>
        {failure && !data ? (
          <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : data ? (
          <Timeline
            rows={rows}
            staged={staged}
            credits={article.credits.flatMap(({ version, name, person }) => {
              const who = person?.displayName ?? name;
              return who ? [{ version, who }] : [];
            })}
            from={from}
            to={to}
            onFrom={(number) => put({ from: write(number), to: write(to) })}
            onTo={(number) => put({ from: write(from), to: write(number) })}
            hasMore={pages.hasMore}
            busy={pages.busy}
            onMore={pages.more}
          />
        ) : (
          <ListSkeleton rows={10} />
        )}
        {compared && !stale ? (
          <Comparison
            before={compared[0]}
            after={compared[1]}
            view={view}
            onView={(next) => put({ view: next.layout, show: next.whole ? 'all' : 'changed' })}
            actions={
              article.viewerCan.edit && from < version ? (
                <Button
                  loading={busy}
                  leftSection={<IconRestore size={16} aria-hidden />}
                  onClick={() => void putBack()}
                >
                  {t('knowledge.history.restore', { number: from })}
                </Button>
              ) : null
            }
          />
        ) : (
          <Stack gap="md" p="md" role="status" aria-label={t('common:status.loading')}>
            <Skeleton height={20} width="50%" />
            <Skeleton height={120} />
            <Skeleton height={80} />
          </Stack>
        )}
      </div>
      <BeyondDialog />
    </div>
  );
}

type Version = NonNullable<NonNullable<TwoVersionsQuery['article']>['versionsAt']>[number];

const textOf = (
  { title, issue, environment, resolution, cause }: Version | Staged,
  name: string,
): Compared => ({
  name,
  title,
  issue,
  environment,
  resolution,
  cause,
});

const withState = (version: Version, name: string): Compared => ({
  ...textOf(version, name),
  state: version,
});
