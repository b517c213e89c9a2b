import { describe, expect, test } from 'vitest';
import { choiceOf, STAGED, write } from './choice';

const of = (search: string, newest: number, staged = false) =>
  choiceOf(new URLSearchParams(search), newest, staged);

describe('which two versions are compared', () => {
  test.each([
    ['', 7, false, 6, 7],
    ['', 7, true, 7, STAGED],
    ['from=2&to=5', 7, false, 2, 5],
    ['from=2', 7, false, 2, 7],
    ['from=5&to=5', 7, false, 4, 5],
    ['from=9&to=99', 7, false, 6, 7],
    ['from=3&to=staged', 7, true, 3, STAGED],
    ['to=staged', 7, false, 6, 7],
    ['from=x&to=-1', 7, false, 6, 7],
    ['', 1, false, 1, 1],
  ] as const)('%j of %i', (search, newest, staged, from, to) =>
    expect(of(search, newest, staged)).toEqual({ from, to }),
  );
  test('writes what it reads', () => {
    expect(write(STAGED)).toBe('staged');
    expect(write(3)).toBe('3');
  });
});
