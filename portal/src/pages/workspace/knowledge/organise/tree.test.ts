import { describe, expect, test } from 'vitest';
import { dropOf, rowsOf, stepOf } from './tree';

const list = [
  { id: 'a', parentId: null },
  { id: 'a1', parentId: 'a' },
  { id: 'a2', parentId: 'a' },
  { id: 'b', parentId: null },
  { id: 'c', parentId: null },
];

test('shows the tree from top to bottom', () => {
  expect(rowsOf(list).map(({ node, depth }) => `${node.id}${depth}`)).toEqual([
    'a0',
    'a11',
    'a21',
    'b0',
    'c0',
  ]);
});

describe('steps', () => {
  test.each([
    ['a', 'up', null],
    ['b', 'up', { parentId: null, beforeId: 'a' }],
    ['a', 'down', { parentId: null, beforeId: 'c' }],
    ['b', 'down', { parentId: null, beforeId: null }],
    ['c', 'down', null],
    ['b', 'in', { parentId: 'a', beforeId: null }],
    ['a', 'in', null],
    ['a1', 'out', { parentId: null, beforeId: 'b' }],
    ['a', 'out', null],
  ] as const)('%s %s', (id, step, want) => expect(stepOf(list, id, step)).toEqual(want));
});

describe('drops', () => {
  test.each([
    ['c', 'a2', 'before', { parentId: 'a', beforeId: 'a2' }],
    ['c', 'b', 'into', { parentId: 'b', beforeId: null }],
    ['a', 'a1', 'into', null],
    ['a', 'a', 'before', null],
  ] as const)('%s onto %s, %s', (id, onto, where, want) =>
    expect(dropOf(list, id, onto, where)).toEqual(want),
  );
});
