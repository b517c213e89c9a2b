const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How old something is in as few letters as the locale has ("3d", "5 u"); whole units, cut off, one minute at least. */
export function shortAge(at: Date, now: Date, locale: string): string {
  const seconds = Math.max((now.getTime() - at.getTime()) / 1000, 60);
  // Dutch has no narrow week or month that people would read; days and years do.
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? steps[5];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(
    Math.trunc(seconds / size),
  );
}
