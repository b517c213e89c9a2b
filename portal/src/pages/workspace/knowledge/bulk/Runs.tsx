import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { BulkPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { KnowledgeTabs } from '../KnowledgeTabs';
import page from '../licences/Licences.module.css';
import rows from '../translate/Translate.module.css';
import { BulkReport } from './BulkReport';
import { BulkParts, RunsQuery } from './queries';
import { useWords } from './useWords';

const context = { additionalTypenames: ['BulkEdit'] };
const place = '/workspace/knowledge/changes';
const tones = { PREVIEW: 'neutral', RUNNING: 'info', DONE: 'success', STOPPED: 'warning' } as const;

/** /workspace/knowledge/changes/:id? : changes of many articles that were made, and the report of one. */
export function Runs() {
  const viewer = useViewer();
  const { id } = useParams();
  if (!viewer.can('article.review')) return <NotFound />;
  return id ? <One key={id} id={id} /> : <List />;
}

function One({ id }: { id: string }) {
  const { t } = useTranslation('bulk');
  const navigate = useNavigate();
  const away = () => void navigate(place);
  return (
    <div className={page.page}>
      <PageHeader title={t('runs.one')} />
      <KnowledgeTabs here="changes" />
      <div className={page.filters}>
        <Link to={place}>{t('runs.back')}</Link>
      </div>
      <BulkReport
        id={id}
        onBack={away}
        onStarted={() => undefined}
        onRevert={(back) => void navigate(`${place}/${back}`)}
        onClose={away}
      />
    </div>
  );
}

function List() {
  const { t } = useTranslation(['bulk', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const [params, set] = useParam();
  const mine = params.has('mine');
  const [{ data, error, fetching }, reload] = useQuery({
    query: RunsQuery,
    variables: { mine },
    context,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.bulkEdits, async (after) => {
    const { data: next } = await client.query(RunsQuery, { mine, after }, context).toPromise();
    return next?.bulkEdits;
  });
  const failure = failureOf(error);
  const list = pages.rows.map((row) => unmask(BulkParts, row));
  return (
    <div className={page.page}>
      <PageHeader title={t('runs.title')} intro={t('runs.intro')} />
      <KnowledgeTabs here="changes" />
      <div className={page.filters}>
        {viewer.can('knowledge.curate') ? (
          <SegmentedControl
            aria-label={t('runs.whose')}
            value={mine ? 'mine' : 'all'}
            onChange={(value) => set('mine', value === 'mine' ? '1' : null)}
            data={[
              { value: 'all', label: t('runs.all') },
              { value: 'mine', label: t('runs.mine') },
            ]}
          />
        ) : null}
      </div>
      {failure && !data && !fetching ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <ListSkeleton rows={6} />
      ) : list.length === 0 ? (
        <EmptyState
          title={t('runs.emptyTitle')}
          text={t('runs.emptyText')}
          actions={
            <Button component={Link} variant="default" to="/workspace/knowledge">
              {t('runs.toArticles')}
            </Button>
          }
        />
      ) : (
        <ul className={rows.tasks} aria-busy={fetching}>
          {list.map((run) => (
            <li key={run.id} className={rows.task}>
              <Run run={run} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasMore ? (
        <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </div>
  );
}

function Run({ run }: { run: BulkPartsFragment }) {
  const { t } = useTranslation('bulk');
  const { nameOf, words } = useWords();
  const what = run.parts.map(({ field, values }) => `${nameOf(field)}: ${words(field, values)}`).join(' · ');
  return (
    <>
      <div>
        <Link to={`${place}/${run.id}`} dir="auto">
          {run.revert ? t('runs.revertOf', { what }) : what}
        </Link>
        <StatusBadge tone={tones[run.state]} label={t(`runs.state.${run.state}`)} />
        {run.revertedById ? <StatusBadge tone="neutral" label={t('runs.reverted')} /> : null}
        <span className={rows.meta}>
          {run.person?.displayName ?? ''} · <TimeAgo at={run.createdAt} /> ·{' '}
          {t(run.state === 'RUNNING' ? 'sum' : 'sumDone', {
            changed: run.changed,
            same: run.same,
            refused: run.refused,
          })}
        </span>
      </div>
      {run.revertedById ? <Link to={`${place}/${run.revertedById}`}>{t('runs.toRevert')}</Link> : null}
      {run.revertsId ? <Link to={`${place}/${run.revertsId}`}>{t('runs.toReverted')}</Link> : null}
    </>
  );
}
