import type { ReviewCardPartsFragment } from '@/gql/graphql';

/** The parts that must be there before anybody can say that an article is right (KCS v6 5.2). */
export const lacking = ({
  issue,
  environment,
  resolution,
}: Pick<ReviewCardPartsFragment, 'issue' | 'environment' | 'resolution'>): (
  'issue' | 'environment' | 'resolution'
)[] =>
  (
    Object.entries({ issue, environment, resolution }) as ['issue' | 'environment' | 'resolution', string][]
  ).flatMap(([key, text]) => (text.trim() ? [] : [key]));

/** The stack: cards still to come, in order, and those done with. */
export interface Deck {
  order: string[];
  done: string[];
}

export const newDeck = (ids: readonly string[]): Deck => ({ order: [...ids], done: [] });

/** Takes a card away. */
export const settle = (deck: Deck, id: string): Deck => ({
  order: deck.order.filter((one) => one !== id),
  done: [...deck.done.filter((one) => one !== id), id],
});

/** Puts a card back on top. */
export const bringBack = (deck: Deck, id: string): Deck => ({
  order: [id, ...deck.order.filter((one) => one !== id)],
  done: deck.done.filter((one) => one !== id),
});

/** Puts a card at the bottom: not for me, or not now. */
export const toBottom = (deck: Deck, id: string): Deck => ({
  ...deck,
  order: [...deck.order.filter((one) => one !== id), id],
});
