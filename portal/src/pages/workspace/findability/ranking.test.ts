import { expect, test } from 'vitest';
import { moveOf, shownOf, valueOf } from './ranking';

test('shares are shown as percents and stored as shares', () => {
  expect(shownOf('VALIDATED', 0.045)).toBe(4.5);
  expect(shownOf('TITLE', 1)).toBe(1);
  expect(valueOf({ name: 'VALIDATED', least: 0, most: 0.15 }, 4.5)).toBe(0.045);
  expect(valueOf({ name: 'VALIDATED', least: 0, most: 0.15 }, 90)).toBe(0.15);
  expect(valueOf({ name: 'TITLE', least: 0.25, most: 4 }, 0)).toBe(0.25);
});

test('a result that moves up is told apart from one that is new', () => {
  const before = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(moveOf('c', before, 0)).toBe(2);
  expect(moveOf('a', before, 1)).toBe(-1);
  expect(moveOf('b', before, 1)).toBe(0);
  expect(moveOf('d', before, 2)).toBeNull();
});
