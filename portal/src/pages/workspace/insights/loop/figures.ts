import type { CaseFigure, LoopCountsFragment } from '@/gql/graphql';

export type Counts = LoopCountsFragment;

export interface Figure {
  key: string;
  /** The figure, or null when there is nothing to divide by. */
  value: (counts: Counts) => number | null;
  /** What is counted, and what that is divided by. */
  part: (counts: Counts) => number;
  of: (counts: Counts) => number;
  /** The rows behind it. */
  rows: CaseFigure | null;
  form: 'share' | 'ratio';
}

const or = (value: number | null | undefined): number | null => value ?? null;

/** The figures of the solve loop in the order of domain fact 1.16, then new versus known. */
export const figures = [
  {
    key: 'linkRate',
    value: (c) => or(c.linkRate),
    part: (c) => c.linked,
    of: (c) => c.closed,
    rows: 'LINKED',
    form: 'share',
  },
  {
    key: 'reuseRate',
    value: (c) => or(c.reuseRate),
    part: (c) => c.known,
    of: (c) => c.closed,
    rows: 'KNOWN',
    form: 'share',
  },
  {
    key: 'createRate',
    value: (c) => or(c.createRate),
    part: (c) => c.captured,
    of: (c) => c.closed,
    rows: 'CAPTURED',
    form: 'share',
  },
  {
    key: 'reuseToCreate',
    value: (c) => or(c.reuseToCreate),
    part: (c) => c.known,
    of: (c) => c.captured,
    rows: 'CAPTURED',
    form: 'ratio',
  },
  {
    key: 'modifyRate',
    value: (c) => or(c.modifyRate),
    part: (c) => c.improved,
    of: (c) => c.known,
    rows: 'IMPROVED',
    form: 'share',
  },
  {
    key: 'citationRate',
    value: (c) => or(c.citationRate),
    part: (c) => c.cited,
    of: (c) => c.known,
    rows: 'CITED',
    form: 'share',
  },
] as const satisfies readonly Figure[];

/** Seconds in the unit that people would say: minutes, hours or days. */
export function spanOf(seconds: number): { count: number; unit: 'minute' | 'hour' | 'day' } {
  if (seconds < 5_400) return { count: Math.max(1, Math.round(seconds / 60)), unit: 'minute' };
  if (seconds < 129_600) return { count: Math.round(seconds / 3_600), unit: 'hour' };
  return { count: Math.round(seconds / 86_400), unit: 'day' };
}
