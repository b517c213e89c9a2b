import { Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useMutation, useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { usePages } from '@/lib/usePages';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { wordsOf } from '@/ui/tellFailure';
import { BulkItemRow } from './BulkItemRow';
import { BulkParts, BulkQuery, RevertBulk, StartBulk, StopBulk } from './queries';
import classes from './Bulk.module.css';
import { useWords } from './useWords';

const shown = ['ALL', 'CHANGED', 'REFUSED', 'SAME'] as const;
const SIZE = 20;
const PAUSE = 1000;

interface BulkReportProps {
  id: string;
  onBack: () => void;
  onStarted: () => void;
  /** Shows the preview of changing back. */
  onRevert: (id: string) => void;
  onClose: () => void;
}

/** What would come of a change, how far it is, and what did come of it, article by article. */
export function BulkReport({ id, onBack, onStarted, onRevert, onClose }: BulkReportProps) {
  const { t } = useTranslation(['bulk', 'common']);
  const client = useClient();
  const { nameOf, words } = useWords();
  const [show, setShow] = useState<(typeof shown)[number]>('ALL');
  const [problem, setProblem] = useState<string | null>(null);
  const variables = { id, outcome: show === 'ALL' ? null : show, first: SIZE };
  const [{ data, error, fetching }, reload] = useQuery({
    query: BulkQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [, start] = useMutation(StartBulk);
  const [, stop] = useMutation(StopBulk);
  const [, revert] = useMutation(RevertBulk);
  const bulk = unmask(BulkParts, data?.bulkEdit);
  const running = bulk?.state === 'RUNNING';
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => reload({ requestPolicy: 'network-only' }), PAUSE);
    return () => window.clearInterval(timer);
  }, [running, reload]);
  const { rows, hasMore, busy, more } = usePages(data?.bulkEdit.items, async (after) => {
    const { data: next } = await client.query(BulkQuery, { ...variables, after }).toPromise();
    return next?.bulkEdit.items;
  });
  const failure = failureOf(error);
  if (!bulk) {
    if (failure && !fetching) return <ErrorState failure={failure} onRetry={() => reload()} />;
    return <ListSkeleton rows={5} />;
  }
  const act = async (send: () => Promise<{ error?: Parameters<typeof failureOf>[0] }>) => {
    const { error: wrong } = await send();
    const why = failureOf(wrong);
    setProblem(why ? wordsOf(why) : null);
    reload({ requestPolicy: 'network-only' });
  };
  const input = { input: { id } };
  const counts = { changed: bulk.changed, same: bulk.same, refused: bulk.refused };
  const ended = bulk.state === 'DONE' || bulk.state === 'STOPPED';
  return (
    <Stack gap="sm">
      {bulk.revert ? <Text fw={570}>{t('revertTitle')}</Text> : null}
      <Text size="sm" c="dimmed">
        {bulk.mine ? '' : `${bulk.person?.displayName ?? ''} · `}
        {bulk.parts.map(({ field, values }) => `${nameOf(field)}: ${words(field, values)}`).join(' · ')}
        {bulk.revertedById ? ` · ${t('runs.reverted')}` : ''}
      </Text>
      <div role="status">
        {bulk.state === 'PREVIEW' ? t('sum', counts) : null}
        {running ? (bulk.done === 0 ? t('starts') : t('running', bulk)) : null}
        {bulk.state === 'STOPPED' ? t('stopped', bulk) : null}
        {bulk.state === 'DONE' ? t('sumDone', counts) : null}
      </div>
      {running ? (
        <>
          <Progress value={(100 * bulk.done) / bulk.total} aria-label={t('progress')} />
          <Text size="sm" c="dimmed">
            {t('leave')}
          </Text>
        </>
      ) : null}
      <SegmentedControl
        size="xs"
        aria-label={t('show')}
        data={shown.map((value) => ({ value, label: t(`filterOnly.${value}`) }))}
        value={show}
        onChange={(value) => setShow(value)}
      />
      <ul className={classes.list} aria-label={t('report')}>
        {rows.map((item) => (
          <BulkItemRow key={item.position} item={item} />
        ))}
        {hasMore ? (
          <li>
            <Button variant="default" size="xs" loading={busy} onClick={more}>
              {t('more')}
            </Button>
          </li>
        ) : null}
      </ul>
      {problem ? (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      ) : null}
      <Group justify="flex-end" gap="xs">
        {bulk.state === 'PREVIEW' ? (
          <>
            <Button variant="default" onClick={onBack}>
              {t('back')}
            </Button>
            <Button
              disabled={bulk.changed === 0}
              onClick={() => {
                onStarted();
                void act(() => start(input));
              }}
            >
              {bulk.changed === 0 ? t('nothing') : t('start', { count: bulk.changed })}
            </Button>
          </>
        ) : null}
        {running && bulk.mine ? (
          <Button variant="default" onClick={() => void act(() => stop(input))}>
            {bulk.done === 0 ? t('undo') : t('stop')}
          </Button>
        ) : null}
        {ended && bulk.mine && !bulk.revertedById && bulk.changed > 0 && bulk.done > 0 ? (
          <Button
            variant="default"
            onClick={() =>
              void act(async () => {
                const made = await revert(input);
                if (made.data) onRevert(made.data.revertBulkEdit.bulkEdit.id);
                return made;
              })
            }
          >
            {t('revert')}
          </Button>
        ) : null}
        {ended ? <Button onClick={onClose}>{t('close')}</Button> : null}
      </Group>
    </Stack>
  );
}
