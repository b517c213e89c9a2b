import type { SearchWeightName } from '@/gql/graphql';

/** The weights as somebody edits them. */
export type Draft = Partial<Record<SearchWeightName, number>>;

/** Weights that multiply; all others are shares of the score, which people read as percents. */
const factors: ReadonlySet<SearchWeightName> = new Set(['TITLE', 'BODY', 'SYNONYM', 'OTHER_LOCALE']);

/** Whether a weight is a share of the score. */
export const isShare = (name: SearchWeightName): boolean => !factors.has(name);

/** A weight as it is shown: a factor, or percents without noise behind the comma. */
export const shownOf = (name: SearchWeightName, value: number): number =>
  isShare(name) ? Math.round(value * 10_000) / 100 : value;

/** What was typed, as a weight within its limits. */
export function valueOf(
  { name, least, most }: { name: SearchWeightName; least: number; most: number },
  typed: number,
): number {
  const value = isShare(name) ? Math.round(typed * 100) / 10_000 : typed;
  return Math.min(most, Math.max(least, value));
}

/** How far a result moves: positive is up, null is new in the list. */
export function moveOf(id: string, before: { id: string }[], place: number): number | null {
  const was = before.findIndex((hit) => hit.id === id);
  return was < 0 ? null : was - place;
}
