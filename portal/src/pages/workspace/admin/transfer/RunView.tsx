import { Alert, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import type { TransferOutcome, TransferPartsFragment } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { failureOf } from '@/lib/errors';
import { Count } from '@/ui/Count';
import { ErrorState } from '@/ui/ErrorState';
import { PageSkeleton } from '@/ui/Skeletons';
import { StatusBadge } from '@/ui/StatusBadge';
import { TimeAgo } from '@/ui/TimeAgo';
import { Items } from './Items';
import { TransferParts, TransferQuery } from './queries';
import { RunActions } from './RunActions';
import { SettingsForm } from './SettingsForm';
import classes from './Transfer.module.css';
import { atWork, PAUSE, tones } from './words';

/** One import or export: how far it is, what came of it, and what can be done with it. */
export function RunView({ id }: { id: string }) {
  const { t, i18n } = useTranslation(['transfer', 'workspace']);
  const [outcome, setOutcome] = useState<TransferOutcome | null>(null);
  const [changing, setChanging] = useState(false);
  const [{ data, error, fetching }, reload] = useQuery({
    query: TransferQuery,
    variables: { id, outcome },
    requestPolicy: 'cache-and-network',
  });
  const run = unmask(TransferParts, data?.transferRun);
  const working = run ? atWork(run) : false;
  useEffect(() => {
    if (!working) return;
    const timer = window.setInterval(() => reload({ requestPolicy: 'network-only' }), PAUSE);
    return () => window.clearInterval(timer);
  }, [working, reload]);
  const failure = failureOf(error);
  if (!run)
    return failure && !fetching ? (
      <>
        <p>
          <Link to="?">{t('run.back')}</Link>
        </p>
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </>
    ) : (
      <PageSkeleton />
    );
  const again = () => {
    setChanging(false);
    reload({ requestPolicy: 'network-only' });
  };
  const asks = run.state === 'UPLOADED' || (run.state === 'CHECKED' && changing);
  const imports = run.kind === 'IMPORT';
  const nothing = run.state === 'FAILED' && run.counts.new + run.counts.bad === 0;
  return (
    <article className={classes.run}>
      <p>
        <Link to="?">{t('run.back')}</Link>
      </p>
      <div>
        <h2 className={classes.head}>
          <span dir="auto">{t(`run.${run.kind}`, { name: run.fileName })}</span>
          <StatusBadge tone={tones[run.state]} label={t(`state.${run.state}`)} />
        </h2>
        <p className={classes.meta}>
          {run.person ? `${run.person.displayName} · ` : ''}
          <TimeAgo at={run.createdAt} />
          <How run={run} />
        </p>
      </div>
      <State run={run} />
      {run.failure ? (
        <Alert color="red" role="alert" title={t(`state.${run.state}`)}>
          {run.failure}
        </Alert>
      ) : null}
      {asks ? (
        <SettingsForm
          run={run}
          onDone={again}
          onClose={run.state === 'CHECKED' ? () => setChanging(false) : null}
        />
      ) : (
        <Counts run={run} />
      )}
      {run.expiresAt && !working ? (
        <Text size="sm" c="dimmed">
          {t(imports ? 'said.uploadExpires' : 'said.expires', {
            date: dateFormat(i18n.language, { dateStyle: 'long' }).format(new Date(run.expiresAt)),
          })}
        </Text>
      ) : null}
      <RunActions
        run={run}
        onDone={again}
        onChange={run.state === 'CHECKED' && !changing ? () => setChanging(true) : null}
      />
      {imports && !asks && !nothing && run.startedAt ? (
        <Items
          run={run}
          page={data?.transferRun.items}
          variables={{ id, outcome }}
          onShow={setOutcome}
          title={t(
            run.state === 'CHECKING' || run.state === 'CHECKED' ? 'items.titleChecked' : 'items.title',
          )}
        />
      ) : null}
    </article>
  );
}

/** How it was done, in a few words. */
function How({ run }: { run: TransferPartsFragment }) {
  const { t } = useTranslation(['transfer', 'workspace']);
  const { settings } = run;
  const words =
    run.kind === 'EXPORT'
      ? [t(settings.history ? 'run.withHistory' : 'run.withoutHistory')]
      : [
          t(`form.${run.form}`),
          run.form === 'PLEIN' && settings.overwrite ? t('run.overwrites') : '',
          run.form !== 'PLEIN' && settings.source ? t('run.source', { source: settings.source }) : '',
          run.form !== 'PLEIN' && settings.source
            ? t(`workspace:knowledge.audience.${settings.audience}`)
            : '',
        ];
  return <> · {words.filter(Boolean).join(' · ')}</>;
}

/** How far it is, or what is to be done: said when it changes, for who does not see it. */
function State({ run }: { run: TransferPartsFragment }) {
  const { t } = useTranslation('transfer');
  const { state } = run;
  const stopped = run.resumable ? 'stopped' : run.startedAt ? 'stoppedGone' : 'discarded';
  const phase = run.stopping ? 'stopping' : (run.phase ?? 'WAITING');
  return (
    <div>
      <div role="status">
        {atWork(run) ? t(`phase.${phase}`) : null}
        {state === 'UPLOADED' ? t('said.uploaded') : null}
        {state === 'CHECKED' ? t('said.checked') : null}
        {state === 'DONE' && run.kind === 'IMPORT' ? t('said.done') : null}
        {state === 'DONE' && run.kind === 'EXPORT'
          ? t(run.fileUrl ? 'said.exported' : 'said.exportGone')
          : null}
        {state === 'STOPPED' && !run.failure ? t(`said.${stopped}`) : null}
      </div>
      {atWork(run) ? (
        <>
          <Progress
            my="xs"
            value={run.progress === null ? 100 : 100 * run.progress}
            animated={run.progress === null}
            striped={run.progress === null}
            aria-label={t('progress')}
          />
          <Text size="sm" c="dimmed">
            {t('leave')}
          </Text>
        </>
      ) : null}
    </div>
  );
}

const imported = ['new', 'changed', 'same', 'different', 'notes', 'bad', 'files', 'people', 'other'] as const;
const exported = ['articles', 'versions', 'files'] as const;
const always: readonly string[] = ['new', 'same', 'bad', 'articles'];

/** What came of it, or would. */
function Counts({ run }: { run: TransferPartsFragment }) {
  const { t } = useTranslation('transfer');
  const { state, counts } = run;
  if (!run.startedAt || (atWork(run) && !run.phase)) return null;
  if (state === 'FAILED' && counts.new + counts.bad === 0) return null;
  const keys = (run.kind === 'EXPORT' ? exported : imported).filter(
    (key) => counts[key] > 0 || always.includes(key),
  );
  return (
    <dl className={classes.counts}>
      {keys.map((key) => (
        <div key={key}>
          <dt>{t(`count.${key}`)}</dt>
          <dd>
            <Count n={counts[key]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
