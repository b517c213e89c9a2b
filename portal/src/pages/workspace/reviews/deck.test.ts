import { expect, test } from 'vitest';
import { bringBack, lacking, newDeck, settle, toBottom } from './deck';

test('a card that is settled makes place for the next, and undo brings it back on top', () => {
  const deck = settle(newDeck(['a', 'b', 'c']), 'a');
  expect(deck).toEqual({ order: ['b', 'c'], done: ['a'] });
  expect(bringBack(deck, 'a')).toEqual({ order: ['a', 'b', 'c'], done: [] });
});

test('a card that is not mine goes to the bottom once', () => {
  expect(toBottom(newDeck(['a', 'b', 'c']), 'a').order).toEqual(['b', 'c', 'a']);
  expect(toBottom(newDeck(['a']), 'a').order).toEqual(['a']);
});

test('what is missing is named', () => {
  expect(lacking({ issue: 'x', environment: ' ', resolution: '' })).toEqual(['environment', 'resolution']);
});
