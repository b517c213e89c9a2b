import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { SolveLoopQuery } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import classes from '../Insights.module.css';
import { startOf } from '../period';

type Loop = SolveLoopQuery['solveLoop'];

const colours = { known: 'var(--success)', new: 'var(--info)', unknown: 'var(--line-control)' } as const;
const kinds = { known: 'KNOWN', new: 'NEW', unknown: 'UNKNOWN' } as const;

/** Known, new and unknown cases of each day on top of each other. The table beside it says the same. */
export function TrendChart({ days }: { days: Loop['days'] }) {
  const { t, i18n } = useTranslation('measure');
  const short = dateFormat(i18n.language, { day: 'numeric', month: 'short' });
  const keys = ['known', 'new', 'unknown'] as const;
  return (
    <div className={classes.chart}>
      <ul className={classes.keys} aria-hidden>
        {keys.map((key) => (
          <li key={key}>
            <i style={{ background: colours[key] }} />
            {t(`loop.kind.${kinds[key]}`)}
          </li>
        ))}
      </ul>
      <div role="img" aria-label={t('loop.trendLabel')}>
        <BarChart
          h={260}
          data={days.map(({ day, known, new: fresh, unknown }) => ({ day, known, new: fresh, unknown }))}
          dataKey="day"
          type="stacked"
          tickLine="none"
          gridAxis="x"
          maxBarWidth={36}
          series={keys.map((key) => ({
            name: key,
            label: t(`loop.kind.${kinds[key]}`),
            color: colours[key],
          }))}
          xAxisProps={{ tickFormatter: (day: string) => short.format(startOf(day)), minTickGap: 24 }}
          yAxisProps={{ allowDecimals: false, width: 34 }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
    </div>
  );
}

/** The share of all uses that the articles used most make. */
export function ParetoChart({ pareto }: { pareto: Loop['pareto'] }) {
  const { t, i18n } = useTranslation('measure');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <div role="img" aria-label={t('loop.pareto.label')}>
      <LineChart
        h={240}
        data={[
          { articles: 0, share: 0 },
          ...pareto.curve.map(({ articles, share }) => ({ articles, share })),
        ]}
        dataKey="articles"
        withDots={false}
        curveType="monotone"
        gridAxis="xy"
        tickLine="none"
        series={[{ name: 'share', label: t('loop.pareto.share'), color: 'var(--accent)' }]}
        referenceLines={[
          { y: 0.8, label: percent.format(0.8), color: 'var(--text-muted)' },
          ...(pareto.for80 ? [{ x: pareto.for80, color: 'var(--text-muted)' }] : []),
        ]}
        xAxisProps={{ type: 'number', domain: [0, pareto.articles], allowDecimals: false }}
        yAxisProps={{ domain: [0, 1], tickFormatter: (value: number) => percent.format(value), width: 48 }}
        xAxisLabel={t('loop.pareto.articles')}
        valueFormatter={(value) => percent.format(value)}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
