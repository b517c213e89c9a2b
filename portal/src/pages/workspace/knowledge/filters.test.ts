import { expect, test } from 'vitest';
import { countFilters, readFilters, writeFilters } from './filters';

test('filters go into the address and come out of it', () => {
  const filters = readFilters(
    new URLSearchParams(
      'q=wifi&confidence=WIP,ARCHIVED&audience=PUBLIC&locale=nl&product=tv&mine=1&order=POPULAR',
    ),
  );
  expect(filters).toMatchObject({
    q: 'wifi',
    confidence: ['WIP', 'ARCHIVED'],
    audience: ['PUBLIC'],
    locale: 'nl',
    product: 'tv',
    mine: true,
    order: 'POPULAR',
  });
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(countFilters(filters)).toBe(5);
});

test('what nobody knows is left out, and so is what is as usual', () => {
  const filters = readFilters(new URLSearchParams('confidence=SURE&locale=fr&order=LOUDEST&mine=yes'));
  expect(countFilters(filters)).toBe(0);
  expect(writeFilters(filters).toString()).toBe('');
});
