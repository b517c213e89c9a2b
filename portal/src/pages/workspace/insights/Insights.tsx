import { Alert, Group, Skeleton } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
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
import { type Form, FormSwitch, TilesSkeleton } from './Forms';
import { Gaps } from './Gaps';
import classes from './Insights.module.css';
import { InsightsTabs } from './InsightsTabs';
import { InsightsQuery } from './queries';
import { Sessions } from './Sessions';
import { Tiles } from './Tiles';
import { usePeriod } from './usePeriod';

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
  const { params, set, period, asked, picker } = usePeriod(['day']);
  const [form, setForm] = useState<Form>('chart');
  const [{ data, error, fetching }, reload] = useQuery({
    query: InsightsQuery,
    variables: asked,
    requestPolicy: 'cache-and-network',
  });
  const outcome = outcomes.find((one) => one === params.get('outcome')) ?? null;
  const day = params.get('day');
  const open = (on: string | null, what: HelpOutcome | null) =>
    set({ day: on, outcome: what, sessions: '1' });
  const failure = failureOf(error);
  const figures = data?.deflection;
  // The desk may keep another time zone than this browser: a stray hour must not become a day.
  const days = (figures?.days ?? []).filter(({ day: on }) => on >= period.first && on <= period.last);
  return (
    <div className={classes.page}>
      <PageHeader title={t('insights.title')} intro={t('insights.intro')} actions={picker} />
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
              <FormSwitch form={form} onForm={setForm} />
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
