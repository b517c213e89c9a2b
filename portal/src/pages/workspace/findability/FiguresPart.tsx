import { Group, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useFragment as unmask } from '@/gql';
import { failureOf } from '@/lib/errors';
import { ErrorState } from '@/ui/ErrorState';
import { ListSkeleton } from '@/ui/Skeletons';
import { Gaps } from '../insights/Gaps';
import { before, instants, readPeriod } from '../insights/period';
import { PeriodPicker } from '../insights/PeriodPicker';
import classes from './Findability.module.css';
import { figures as list, valueOf } from './figures';
import { FigureParts, FiguresQuery } from './queries';

/** How well people find in a period: eight figures with their formulas, the period before, and what is not found. */
export function FiguresPart() {
  const { t, i18n } = useTranslation(['findability', 'common']);
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date());
  const { period, preset } = useMemo(() => readPeriod(params, now), [params, now]);
  const locale = params.get('locale');
  const previous = instants(before(period));
  const [{ data, error, fetching }, reload] = useQuery({
    query: FiguresQuery,
    variables: { ...instants(period), beforeFrom: previous.from, beforeTo: previous.to, locale },
    requestPolicy: 'cache-and-network',
  });
  const set = (change: Record<string, string | null>) =>
    setParams((old) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) old.delete(key);
        else old.set(key, value);
      }
      return old;
    });
  const failure = failureOf(error);
  const tools = (
    <Group gap="xs" mb="md">
      <PeriodPicker
        period={period}
        preset={preset}
        today={now}
        onPreset={(days) => set({ days: String(days), from: null, to: null })}
        onPeriod={({ first, last }) => set({ from: first, to: last, days: null })}
      />
      <SegmentedControl
        aria-label={t('synonyms.language')}
        value={locale ?? ''}
        onChange={(value) => set({ locale: value || null })}
        data={[
          { value: '', label: t('figures.all') },
          { value: 'nl', label: t('common:language.nl') },
          { value: 'en', label: t('common:language.en') },
        ]}
      />
    </Group>
  );
  if (failure && !data && !fetching)
    return (
      <>
        {tools}
        <ErrorState failure={failure} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      </>
    );
  if (!data)
    return (
      <>
        {tools}
        <ListSkeleton rows={8} />
      </>
    );
  const current = unmask(FigureParts, data.figures);
  const earlier = unmask(FigureParts, data.before);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <>
      {tools}
      <div className={classes.blocks} data-busy={fetching || undefined}>
        {current.searches === 0 ? <p className="muted">{t('figures.quiet')}</p> : null}
        <dl className={classes.figures}>
          {list.map((figure) => (
            <div key={figure.key} className={classes.figure}>
              <dt>{t(`figures.name.${figure.key}`)}</dt>
              <dd className={classes.value}>
                {valueOf(figure, current, i18n.language) ?? t('figures.none')}
                <span>
                  {t('figures.was', {
                    value: valueOf(figure, earlier, i18n.language) ?? t('figures.none'),
                  })}
                </span>
              </dd>
              <dd className={classes.formula}>{t(`figures.formula.${figure.key}`)}</dd>
              <dd className={classes.formula}>{t('figures.n', { n: number.format(current[figure.of]) })}</dd>
            </div>
          ))}
        </dl>
        <p className="muted">{t('figures.about')}</p>
        <Gaps gaps={data.contentGaps.filter((gap) => !locale || gap.locale === locale)} />
      </div>
    </>
  );
}
