import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { before, instants, readPeriod } from './period';
import { PeriodPicker } from './PeriodPicker';

/**
 * The period that a page of figures is about, as the address says it, the one before it, and what chooses another. `of` are words of the
 * address that only mean something in their period.
 */
export function usePeriod(of: readonly string[] = []) {
  const [params, setParams] = useSearchParams();
  const [now] = useState(() => new Date());
  const { period, preset } = useMemo(() => readPeriod(params, now), [params, now]);
  const set = (change: Record<string, string | null>) =>
    setParams((old) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) old.delete(key);
        else old.set(key, value);
      }
      return old;
    });
  const gone = Object.fromEntries(of.map((key) => [key, null]));
  const previous = instants(before(period));
  return {
    params,
    set,
    period,
    /** For queries that ask for the period and the one before. */
    asked: { ...instants(period), beforeFrom: previous.from, beforeTo: previous.to },
    picker: (
      <PeriodPicker
        period={period}
        preset={preset}
        today={now}
        onPreset={(days) => set({ days: String(days), from: null, to: null, ...gone })}
        onPeriod={({ first, last }) => set({ from: first, to: last, days: null, ...gone })}
      />
    ),
  };
}
