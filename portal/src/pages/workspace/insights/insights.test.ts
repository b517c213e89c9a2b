import { describe, expect, test } from 'vitest';
import { confirmedShare, decided, ratio } from './figures';
import { before, instants, lastDays, lengthOf, plus, readPeriod, startOf } from './period';

const now = new Date(2026, 2, 30, 15, 0);

describe('period', () => {
  test('the last days end today', () => {
    expect(lastDays(7, now)).toEqual({ first: '2026-03-24', last: '2026-03-30' });
    expect(lengthOf(lastDays(30, now))).toBe(30);
  });
  test('the stretch before is as long and touches', () => {
    const period = { first: '2026-03-01', last: '2026-03-31' };
    expect(before(period)).toEqual({ first: '2026-01-29', last: '2026-02-28' });
  });
  test('the instants hold whole days', () => {
    const { from, to } = instants({ first: '2026-03-29', last: '2026-03-29' });
    expect(new Date(from)).toEqual(startOf('2026-03-29'));
    expect(new Date(to)).toEqual(startOf('2026-03-30'));
  });
  test('months and years end', () => {
    expect(plus('2026-12-31', 1)).toBe('2027-01-01');
    expect(plus('2026-03-01', -1)).toBe('2026-02-28');
  });
  test.each([
    ['days=7', 7],
    ['', 30],
    ['days=12', 30],
    ['from=2026-02-30&to=2026-03-02', 30],
    ['from=2026-03-02&to=2026-03-01', 30],
    ['from=2020-01-01&to=2026-03-01', 30],
    ['from=2026-03-01&to=2026-03-02', null],
  ])('%j is read as %j', (query, preset) => {
    expect(readPeriod(new URLSearchParams(query), now).preset).toBe(preset);
  });
});

test('shares count decided sessions and never divide by nothing', () => {
  const figures = { confirmed: 2, potential: 5, notDeflected: 2, abandoned: 1 };
  expect(decided(figures)).toBe(10);
  expect(confirmedShare(figures)).toBeCloseTo(0.2);
  expect(ratio(1, 0)).toBeNull();
});
