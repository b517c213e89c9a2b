import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { HelpOutcome } from '@/gql/graphql';
import { dateFormat } from '@/lib/dates';
import { countOf, type Figures, outcomeColours, outcomes } from './figures';
import classes from './Insights.module.css';
import { startOf } from './period';

interface DayChartProps {
  days: Figures['days'];
  onOpen: (day: string, outcome: HelpOutcome) => void;
}

/** Outcomes of each day on top of each other; a bar opens the sessions behind it. The table beside it says the same. */
export function DayChart({ days, onOpen }: DayChartProps) {
  const { t, i18n } = useTranslation('workspace');
  const short = dateFormat(i18n.language, { day: 'numeric', month: 'short' });
  const long = dateFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long' });
  const data = days.map((day) => ({
    day: day.day,
    ...Object.fromEntries(outcomes.map((outcome) => [outcome, countOf(day, outcome)])),
  }));
  return (
    <div className={classes.chart}>
      <ul className={classes.keys} aria-hidden>
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <i style={{ background: outcomeColours[outcome] }} />
            {t(`insights.outcome.${outcome}`)}
          </li>
        ))}
      </ul>
      <div role="img" aria-label={t('insights.chartLabel')}>
        <BarChart
          h={280}
          data={data}
          dataKey="day"
          type="stacked"
          tickLine="none"
          gridAxis="x"
          maxBarWidth={36}
          series={outcomes.map((outcome) => ({
            name: outcome,
            label: t(`insights.outcome.${outcome}`),
            color: outcomeColours[outcome],
          }))}
          xAxisProps={{ tickFormatter: (day: string) => short.format(startOf(day)), minTickGap: 24 }}
          yAxisProps={{ allowDecimals: false, width: 34 }}
          tooltipProps={{
            labelFormatter: (day) => (typeof day === 'string' ? long.format(startOf(day)) : ''),
          }}
          barProps={({ name }) => ({
            isAnimationActive: false,
            cursor: 'pointer',
            onClick: (bar) => {
              const { day } = (bar as { payload?: { day?: string } }).payload ?? {};
              if (day) onOpen(day, name as HelpOutcome);
            },
          })}
        />
      </div>
    </div>
  );
}
