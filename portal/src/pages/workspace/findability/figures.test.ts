import { expect, test } from 'vitest';
import type { FigurePartsFragment } from '@/gql/graphql';
import { figures, valueOf } from './figures';

const parts = {
  searches: 8,
  withResults: 6,
  clicks: 4,
  zeroResultRate: 0.25,
  clickThroughRate: 0.5,
  noClickRate: null,
  averageClickRank: 2.25,
  meanReciprocalRank: 0.333333,
  abandonmentRate: 0,
  refinementRate: 0.125,
  searchToTicketRate: 1,
} as FigurePartsFragment;

test('figures read as shares or numbers, and as nothing when there was nothing', () => {
  expect(figures.map((figure) => valueOf(figure, parts, 'en'))).toEqual([
    '25%',
    '50%',
    null,
    '2.25',
    '0.33',
    '0%',
    '12.5%',
    '100%',
  ]);
});
