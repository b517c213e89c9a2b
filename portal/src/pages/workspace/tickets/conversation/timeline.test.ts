import { expect, test } from 'vitest';
import { timeline } from './timeline';

const at = (minute: number) => ({ createdAt: `2026-01-01T10:${String(minute).padStart(2, '0')}:00Z` });

test('public and internal are merged in the order of time', () => {
  const pieces = timeline([at(1), at(5)], [at(3)], []);
  expect(pieces.map(({ kind }) => kind)).toEqual(['message', 'note', 'message']);
});

test('changes that follow each other are one piece, and end at the next word', () => {
  const change = (minute: number, kind = 'STATUS') => ({ ...at(minute), kind });
  const pieces = timeline([at(4)], [], [change(2), change(3, 'PRIORITY'), change(6)]);
  expect(pieces.map((one) => (one.kind === 'activity' ? one.changes.length : one.kind))).toEqual([
    2,
    'message',
    1,
  ]);
});

test('what a message changed comes after it, and that the ticket came in is not said twice', () => {
  const pieces = timeline(
    [at(4)],
    [],
    [
      { ...at(4), kind: 'STATUS' },
      { ...at(0), kind: 'SUBMITTED' },
    ],
  );
  expect(pieces.map(({ kind }) => kind)).toEqual(['message', 'activity']);
});

test('times are compared as instants, whatever their fraction', () => {
  const pieces = timeline(
    [{ createdAt: '2026-01-01T10:00:00.5Z' }],
    [{ createdAt: '2026-01-01T10:00:00Z' }],
    [],
  );
  expect(pieces.map(({ kind }) => kind)).toEqual(['note', 'message']);
});
