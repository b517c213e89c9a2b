import { expect, test } from 'vitest';
import { type Step, trail } from './trail';

const step = (kind: Step['kind'], more: Partial<Step> = {}): Step => ({
  kind,
  query: '',
  title: '',
  at: '2026-11-22T10:00:00Z',
  ...more,
});

test('opening, reading and judging one article is one step', () => {
  const about = { title: 'Wifi op zolder', url: '/nl/articles/wifi-op-zolder' };
  const steps = [
    step('SEARCHED', { query: 'wifi zolder', results: 3 }),
    step('CLICKED', about),
    step('VIEWED', about),
    step('NOT_HELPFUL', { ...about, reason: 'DID_NOT_WORK' }),
    step('VIEWED', about),
  ];
  expect(trail(steps).map(({ kind }) => kind)).toEqual(['SEARCHED', 'NOT_HELPFUL']);
});

test('the same search twice is told once, another search stays', () => {
  const steps = ['Wifi zolder', 'wifi zolder ', 'wifi traag'].map((query) => step('SEARCHED', { query }));
  expect(trail(steps).map(({ query }) => query)).toEqual(['Wifi zolder', 'wifi traag']);
});

test('bookkeeping is left out', () => {
  expect(trail([step('FORM_OPENED'), step('SUGGESTION_SHOWN'), step('SUBMITTED_TICKET')])).toEqual([]);
});
