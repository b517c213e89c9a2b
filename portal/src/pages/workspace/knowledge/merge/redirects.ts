import type { PassageRedirectInput } from '@/gql/graphql';

/** Which heading of the article that stays takes the place of a passage, by the names of both; an empty one keeps what is shown. */
export type Redirects = Record<string, string>;

interface Named {
  part: string;
  section: string;
}

/** One name for a part and a heading of it. Headings have no dots. */
export const nameOf = (part: string, section: string): string => `${part}.${section}`;

const split = (name: string): Named => {
  const at = name.indexOf('.');
  return { part: name.slice(0, at), section: name.slice(at + 1) };
};

/** Each passage once, however many articles show it. */
export function sameName<T extends Named>(passages: readonly T[]): T[] {
  const seen = new Map(passages.map((one) => [nameOf(one.part, one.section), one]));
  return [...seen.values()];
}

/** What was chosen, as the API takes it. */
export function redirectsOf(redirects: Redirects): PassageRedirectInput[] {
  return Object.entries(redirects)
    .filter(([, to]) => to !== '')
    .map(([from, to]) => {
      const { part, section } = split(from);
      const { part: toPart, section: toSection } = split(to);
      return { part, section, toPart, toSection };
    });
}
