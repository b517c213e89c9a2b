import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { TransferPartsFragment } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { useParam } from '@/lib/useParam';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { ExportCard } from './ExportCard';
import { ImportCard } from './ImportCard';
import { TransferParts, TransfersQuery } from './queries';
import { RunView } from './RunView';
import classes from './Transfer.module.css';
import { atWork, PAUSE, tones } from './words';

const context = { additionalTypenames: ['TransferRun'] };

/** /workspace/admin/transfer?run= : bring knowledge in or take it out, and what was brought in and taken out before. */
export function Transfer() {
  const [params, set] = useParam();
  const id = params.get('run');
  if (id) return <RunView key={id} id={id} />;
  return <Overview onOpen={(run) => set('run', run)} />;
}

function Overview({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation(['transfer', 'common']);
  const client = useClient();
  const [{ data, error, fetching }, reload] = useQuery({
    query: TransfersQuery,
    context,
    requestPolicy: 'cache-and-network',
  });
  const pages = usePages(data?.transferRuns, async (after) => {
    const { data: next } = await client.query(TransfersQuery, { after }, context).toPromise();
    return next?.transferRuns;
  });
  const list = pages.rows.map((row) => unmask(TransferParts, row));
  const busy = list.some(atWork);
  useEffect(() => {
    if (!busy) return;
    const timer = window.setInterval(
      () => document.visibilityState === 'visible' && reload({ requestPolicy: 'network-only' }),
      2 * PAUSE,
    );
    return () => window.clearInterval(timer);
  }, [busy, reload]);
  const failure = failureOf(error);
  if (!data)
    return failure && !fetching ? (
      <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
    ) : (
      <ListSkeleton rows={6} />
    );
  return (
    <>
      <div className={classes.cards}>
        <ImportCard maxSize={data.transferMaxSize} busy={busy} onArrived={onOpen} />
        <ExportCard busy={busy} onStarted={onOpen} />
      </div>
      <section className={classes.list} aria-labelledby="transfer-list">
        <h2 id="transfer-list">{t('list.title')}</h2>
        {list.length === 0 ? (
          <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />
        ) : (
          <ul className={classes.rows}>
            {list.map((run) => (
              <li key={run.id}>
                <Row run={run} />
              </li>
            ))}
          </ul>
        )}
        {pages.hasMore ? (
          <Button variant="default" mt="md" loading={pages.busy} onClick={pages.more}>
            {t('list.more')}
          </Button>
        ) : null}
      </section>
    </>
  );
}

function Row({ run }: { run: TransferPartsFragment }) {
  const { t } = useTranslation('transfer');
  const { counts } = run;
  const came =
    run.kind === 'EXPORT' ? t('list.sumExport', { count: counts.articles }) : t('list.sum', { ...counts });
  return (
    <>
      <span className={classes.head}>
        <Link to={`?run=${run.id}`} dir="auto">
          {t(`run.${run.kind}`, { name: run.fileName })}
        </Link>
        <StatusBadge tone={tones[run.state]} label={t(`state.${run.state}`)} />
      </span>
      <span className={classes.meta}>
        {run.person ? `${run.person.displayName} · ` : ''}
        <TimeAgo at={run.createdAt} /> ·{' '}
        {run.kind === 'IMPORT'
          ? t(`form.${run.form}`)
          : t(run.settings.history ? 'run.withHistory' : 'run.withoutHistory')}
        {run.startedAt && run.state !== 'UPLOADED' ? ` · ${came}` : ''}
      </span>
    </>
  );
}
