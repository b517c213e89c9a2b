import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { NotFound } from '@/app/NotFound';
import { useViewer } from '@/app/ViewerContext';
import { useFragment as unmask } from '@/gql';
import type { CaseFigure } from '@/gql/graphql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { PageHeader } from '@/ui/PageHeader';
import classes from '../Insights.module.css';
import { type Form, FormSwitch, TilesSkeleton } from '../Forms';
import { InsightsTabs } from '../InsightsTabs';
import { usePeriod } from '../usePeriod';
import { CaseRows } from './CaseRows';
import parts from './Loop.module.css';
import { LoopTables } from './LoopTables';
import { LoopTiles } from './LoopTiles';
import { LoopCounts, SolveLoopQuery } from './queries';
import { Sampling } from './Sampling';
import { ScopePicker } from './ScopePicker';
import { SingleAgents } from './SingleAgents';

const charts = async () => await import('./LoopCharts');
const TrendChart = lazy(async () => ({ default: (await charts()).TrendChart }));
const ParetoChart = lazy(async () => ({ default: (await charts()).ParetoChart }));

const rowsOf: readonly CaseFigure[] = ['LINKED', 'CAPTURED', 'KNOWN', 'NEW', 'UNKNOWN', 'IMPROVED', 'CITED'];

/** /workspace/insights/knowledge : the solve loop, and what was new or known (KCS v6 7.3). For leads and experts. */
export function SolveLoop() {
  const viewer = useViewer();
  return viewer.can('insights.read') || viewer.can('search.curate') ? <Page /> : <NotFound />;
}

function Page() {
  const viewer = useViewer();
  const { t } = useTranslation(['measure', 'workspace', 'common']);
  const { params, set, period, asked, picker } = usePeriod();
  const [form, setForm] = useState<Form>('chart');
  const scope = { teamId: params.get('team'), domain: params.get('domain') };
  const narrowed = scope.teamId !== null || scope.domain !== null;
  const [{ data, error, fetching }, reload] = useQuery({
    query: SolveLoopQuery,
    variables: { ...asked, ...scope },
    requestPolicy: 'cache-and-network',
  });
  const rows = rowsOf.find((one) => one === params.get('rows')) ?? null;
  const article = params.get('article');
  const failure = failureOf(error);
  const loop = data?.solveLoop;
  const counts = loop ? unmask(LoopCounts, loop) : null;
  return (
    <div className={classes.page}>
      <PageHeader title={t('loop.title')} intro={t('loop.intro')} actions={picker} />
      <InsightsTabs here="loop" />
      <div className={parts.scope}>
        <ScopePicker scope={scope} onScope={({ teamId, domain }) => set({ team: teamId, domain })} />
      </div>
      {failure && !loop && !fetching ? (
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !loop || !counts ? (
        <TilesSkeleton />
      ) : (
        <div className={classes.blocks} data-busy={fetching || undefined}>
          <LoopTiles
            counts={counts}
            previous={unmask(LoopCounts, data.before)}
            narrowed={narrowed}
            onOpen={(figure) => set({ rows: figure, article: null })}
          />
          <p className={classes.explain}>
            {t('loop.about', { zone: loop.timeZone })}
            {scope.domain ? ` ${t('loop.scope.about')}` : ''}
          </p>
          {counts.closed === 0 ? <p className={classes.nothing}>{t('loop.nothing')}</p> : null}
          {rows || article ? (
            <CaseRows
              key={`${rows ?? ''}:${article ?? ''}:${period.first}:${period.last}:${scope.teamId}:${scope.domain}`}
              period={period}
              scope={scope}
              figure={rows}
              article={loop.pareto.top.find((one) => one.article?.id === article)?.article ?? null}
              onClose={() => set({ rows: null, article: null })}
            />
          ) : null}
          {counts.closed > 0 ? (
            <>
              <section className={classes.block} aria-labelledby="loop-trend">
                <header className={classes.blockHead}>
                  <h2 id="loop-trend">{t('loop.trend')}</h2>
                  <FormSwitch form={form} onForm={setForm} />
                </header>
                {form === 'chart' ? (
                  <Suspense fallback={<Skeleton height={260} />}>
                    <TrendChart days={loop.days} />
                  </Suspense>
                ) : (
                  <LoopTables.Days days={loop.days} />
                )}
              </section>
              <section className={classes.block} aria-labelledby="loop-pareto">
                <h2 id="loop-pareto">{t('loop.pareto.title')}</h2>
                <p className={classes.explain}>
                  {loop.pareto.for80
                    ? t('loop.pareto.text', {
                        count: loop.pareto.for80,
                        articles: loop.pareto.articles,
                        uses: loop.pareto.uses,
                        share: Math.round((loop.pareto.shareFor80 ?? 0) * 100),
                      })
                    : t('loop.pareto.none')}
                </p>
                {loop.pareto.for80 ? (
                  <>
                    <Suspense fallback={<Skeleton height={240} />}>
                      <ParetoChart pareto={loop.pareto} />
                    </Suspense>
                    <LoopTables.Top top={loop.pareto.top} onOpen={(id) => set({ article: id, rows: null })} />
                  </>
                ) : null}
              </section>
            </>
          ) : null}
          <LoopTables.Topics topics={loop.topics} products={data.products} />
          <Sampling
            period={period}
            findings={loop.findings}
            mayRecord={viewer.can('search.curate')}
            onRecorded={() => reload({ requestPolicy: 'network-only' })}
          />
          {narrowed ? null : <LoopTables.Licences licences={loop.licences} />}
          {viewer.can('insights.read') ? <SingleAgents period={period} /> : null}
        </div>
      )}
    </div>
  );
}
