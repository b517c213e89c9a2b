import { Alert, Group, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import type { HelpOutcome } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import { DayTable } from './DayTable';
import { Definitions } from './Definitions';
import { decided, outcomes } from './figures';
import { Gaps } from './Gaps';
import classes from './Insights.module.css';
import { InsightsTabs } from './InsightsTabs';
import { before, instants, readPeriod } from './period';
import { PeriodPicker } from './PeriodPicker';
import { InsightsQuery } from './queries';
import { Sessions } from './Sessions';
import { Tiles } from './Tiles';

const DayChart = lazy(async () => ({ default: (await import('./DayChart')).DayChart }));

/** /workspace/insights : what came of the searches for help. For leads; others see "not found". */
export function Insights() {
  const viewer = useViewer();
  if (viewer.can('insights.read')) return <Page />;
  return viewer.can('search.curate') ? <Navigate to="/workspace/insights/knowledge" replace /> : <NotFound />;
}

function Page() {
  const viewer = useViewer();
  const { t } = useTranslation(['workspace', 'common']);
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date());
  const { period, preset } = useMemo(() => readPeriod(params, now), [params, now]);
  const [form, setForm] = useState<'chart' | 'table'>('chart');
  const previous = instants(before(period));
  const [{ data, error, fetching }, reload] = useQuery({
    query: InsightsQuery,
    variables: { ...instants(period), beforeFrom: previous.from, beforeTo: previous.to },
    requestPolicy: 'cache-and-network',
  });
  const outcome = outcomes.find((one) => one === params.get('outcome')) ?? null;
  const day = params.get('day');
  const set = (change: Record<string, string | null>) =>
    setParams((old) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) old.delete(key);
        else old.set(key, value);
      }
      return old;
    });
  const open = (on: string | null, what: HelpOutcome | null) =>
    set({ day: on, outcome: what, sessions: '1' });
  const failure = failureOf(error);
  const figures = data?.deflection;
  // The desk may keep another time zone than this browser: a stray hour must not become a day.
  const days = (figures?.days ?? []).filter(({ day: on }) => on >= period.first && on <= period.last);
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('insights.title')}
        intro={t('insights.intro')}
        actions={
          <PeriodPicker
            period={period}
            preset={preset}
            today={now}
            onPreset={(days) => set({ days: String(days), from: null, to: null, day: null })}
            onPeriod={({ first, last }) => set({ from: first, to: last, days: null, day: null })}
          />
        }
      />
      <InsightsTabs here="deflection" />
      {failure && !figures && !fetching ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !data || !figures ? (
        <TilesSkeleton />
      ) : (
        <div className={classes.blocks} data-busy={fetching || undefined}>
          <Tiles figures={figures} previous={data.before} onOpen={(what) => open(null, what)} />
          {figures.pending > 0 ? (
            <Alert color="blue" icon={<IconHourglass aria-hidden />} className={classes.pending ?? ''}>
              {t('insights.pending', { count: figures.pending })}
            </Alert>
          ) : null}
          <section className={classes.block} aria-labelledby="by-day">
            <Group justify="space-between">
              <h2 id="by-day">{t('insights.byDay')}</h2>
              <SegmentedControl
                aria-label={t('insights.form')}
                value={form}
                onChange={(value) => setForm(value)}
                data={[
                  { value: 'chart', label: t('insights.chart') },
                  { value: 'table', label: t('insights.table') },
                ]}
              />
            </Group>
            {decided(figures) === 0 ? (
              <p className={classes.nothing}>{t('insights.nothing')}</p>
            ) : form === 'table' ? (
              <DayTable days={days} onOpen={open} />
            ) : (
              <Suspense fallback={<Skeleton height={280} />}>
                <DayChart days={days} onOpen={open} />
              </Suspense>
            )}
          </section>
          {params.get('sessions') ? (
            <Sessions
              key={`${day ?? ''}:${outcome ?? ''}:${period.first}:${period.last}`}
              period={day ? { first: day, last: day } : period}
              day={day}
              outcome={outcome}
              onOutcome={(what) => set({ outcome: what })}
              onClose={() => set({ sessions: null, day: null, outcome: null })}
            />
          ) : null}
          <Gaps gaps={figures.gaps} />
          {viewer.can('search.curate') ? (
            <p>
              <Link to="/workspace/knowledge/search/figures">{t('knowledge.findability')}</Link>
            </p>
          ) : null}
          <Definitions />
        </div>
      )}
    </div>
  );
}

function TilesSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" role="status" aria-label={t('status.loading')}>
      <div className={classes.tiles}>
        {[0, 1, 2, 3].map((tile) => (
          <Skeleton key={tile} height={132} />
        ))}
      </div>
      <Skeleton height={320} />
    </Stack>
  );
}
