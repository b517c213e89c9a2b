import { expect, test } from 'vitest';
import { inZone, localInput } from './times';

test('shows a moment on the clock of its zone', () => {
  expect(localInput('2026-03-02T08:00:00Z', 'Europe/Amsterdam')).toBe('2026-03-02T09:00');
  expect(localInput('2026-07-02T22:30:00Z', 'Europe/Amsterdam')).toBe('2026-07-03T00:30');
  expect(localInput('2026-03-02T14:00:00Z', 'America/New_York')).toBe('2026-03-02T09:00');
});

test('offers tomorrow morning when there is no time yet', () => {
  expect(localInput(null, 'Europe/Amsterdam', new Date('2026-03-02T23:30:00Z'))).toBe('2026-03-04T09:00');
});

test('says it in words', () => {
  expect(inZone('2026-03-02T08:00:00Z', 'Europe/Amsterdam', 'en')).toBe('Monday, 2 March 2026 at 09:00');
});
