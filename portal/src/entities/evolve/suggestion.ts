import type { SuggestionPartsFragment } from '@/gql/graphql';

export const suggestible = ['title', 'issue', 'environment', 'resolution', 'cause'] as const;
export type Part = (typeof suggestible)[number];

export interface PartChange {
  part: Part;
  /** As the suggester read it. */
  before: string;
  after: string;
}

/** The parts that a suggestion changes, in the order of the article. */
export const changesOf = (
  one: Pick<SuggestionPartsFragment, Part> & { base: Record<Part, string> | null },
): PartChange[] =>
  suggestible.flatMap((part) => {
    const after = one[part];
    return after === null ? [] : [{ part, before: one.base?.[part] ?? '', after }];
  });
