import type { HistoryArticleQuery } from '@/gql/graphql';

export type Staged = NonNullable<NonNullable<HistoryArticleQuery['article']>['staged']>;

/** The prepared text stands after every version. */
export const STAGED = Number.MAX_SAFE_INTEGER;

const read = (text: string | null): number | null => {
  if (text === 'staged') return STAGED;
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
};

export const write = (number: number): string => (number === STAGED ? 'staged' : String(number));

/** Which two are compared: what the address says, and otherwise the newest with what was before it. */
export function choiceOf(
  params: URLSearchParams,
  newest: number,
  staged: boolean,
): { from: number; to: number } {
  let to = read(params.get('to')) ?? (staged ? STAGED : newest);
  if (to === STAGED ? !staged : to > newest) to = newest;
  const before = to === STAGED ? newest : to - 1;
  const from = Math.min(read(params.get('from')) ?? before, before);
  return { from: Math.max(from, 1), to: Math.max(to, Math.min(2, newest)) };
}
