/** A stretch of whole days, by the clock of this browser. */
export interface Period {
  /** First day, YYYY-MM-DD. */
  first: string;
  /** Last day, YYYY-MM-DD. */
  last: string;
}

export const presets = [7, 30, 90] as const;
const MAX_DAYS = 400;

const pad = (n: number): string => String(n).padStart(2, '0');

/** A day as YYYY-MM-DD, by the clock of this browser. */
export const dayOf = (at: Date): string =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

/** Midnight at which a day begins. */
export function startOf(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

/** The day so many days later. */
export function plus(day: string, days: number): string {
  const at = startOf(day);
  return dayOf(new Date(at.getFullYear(), at.getMonth(), at.getDate() + days));
}

/** How many days a period has. */
export const lengthOf = ({ first, last }: Period): number =>
  Math.round((startOf(plus(last, 1)).getTime() - startOf(first).getTime()) / 86_400_000);

/** The last so many days, today included. */
export const lastDays = (days: number, now: Date): Period => ({
  first: plus(dayOf(now), 1 - days),
  last: dayOf(now),
});

/** The stretch of the same length just before. */
export const before = (period: Period): Period => ({
  first: plus(period.first, -lengthOf(period)),
  last: plus(period.first, -1),
});

/** First instant of the period and first instant after it, as the server takes them. */
export const instants = ({ first, last }: Period): { from: string; to: string } => ({
  from: startOf(first).toISOString(),
  to: startOf(plus(last, 1)).toISOString(),
});

const isDay = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/u.test(text) && dayOf(startOf(text)) === text;

/** Reads a period from the address: days=30, or from= and to=; 30 days when it makes no sense. */
export function readPeriod(params: URLSearchParams, now: Date): { period: Period; preset: number | null } {
  const first = params.get('from');
  const last = params.get('to');
  if (isDay(first) && isDay(last) && first <= last && lengthOf({ first, last }) <= MAX_DAYS)
    return { period: { first, last }, preset: null };
  const preset = presets.find((days) => String(days) === params.get('days')) ?? 30;
  return { period: lastDays(preset, now), preset };
}
