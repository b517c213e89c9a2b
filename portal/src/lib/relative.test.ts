import { expect, test } from 'vitest';
import { relative } from './relative';

const now = new Date('2026-11-22T12:00:00Z');

test.each([
  ['2026-11-22T11:59:30Z', 'en', 'now'],
  ['2026-11-22T11:57:00Z', 'en', '3 minutes ago'],
  ['2026-11-22T14:30:00Z', 'en', 'in 2 hours'],
  ['2026-11-21T11:00:00Z', 'nl', 'gisteren'],
  ['2026-11-18T12:00:00Z', 'nl', '4 dagen geleden'],
  ['2026-11-08T12:00:00Z', 'en', '2 weeks ago'],
  ['2024-11-21T12:00:00Z', 'nl', '2 jaar geleden'],
])('%s in %s is "%s"', (at, locale, want) => {
  expect(relative(new Date(at), now, locale)).toBe(want);
});
