import type { FigurePartsFragment } from '@/gql/graphql';

/** One figure: what it divides by, and whether it is a share or a number. */
export interface Figure {
  key:
    | 'zeroResultRate'
    | 'clickThroughRate'
    | 'noClickRate'
    | 'averageClickRank'
    | 'meanReciprocalRank'
    | 'abandonmentRate'
    | 'refinementRate'
    | 'searchToTicketRate';
  of: 'searches' | 'withResults' | 'clicks';
  share: boolean;
}

export const figures: readonly Figure[] = [
  { key: 'zeroResultRate', of: 'searches', share: true },
  { key: 'clickThroughRate', of: 'searches', share: true },
  { key: 'noClickRate', of: 'withResults', share: true },
  { key: 'averageClickRank', of: 'clicks', share: false },
  { key: 'meanReciprocalRank', of: 'withResults', share: false },
  { key: 'abandonmentRate', of: 'withResults', share: true },
  { key: 'refinementRate', of: 'searches', share: true },
  { key: 'searchToTicketRate', of: 'searches', share: true },
];

/** A figure as people read it; null when there was nothing to divide by. */
export function valueOf(figure: Figure, of: FigurePartsFragment, language: string): string | null {
  const value = of[figure.key];
  if (value === null) return null;
  const format = figure.share
    ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
    : new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  return format.format(value);
}
