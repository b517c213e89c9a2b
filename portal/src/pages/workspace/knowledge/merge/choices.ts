import { texts, type TextKey } from '@/entities/article/fields';

/** What becomes of one part: that of the article that stays, that of the other, both one after the other, or what is written by hand. */
export type Choice = 'survivor' | 'loser' | 'both' | 'own';
export type Choices = Partial<Record<TextKey, { choice: Choice; own: string }>>;
export type Texts = Record<TextKey, string>;

/** What can be chosen for a part. A title is one line, so that two cannot stand in it. */
export const choicesOf = (key: TextKey): Choice[] =>
  key === 'title' ? ['survivor', 'loser', 'own'] : ['survivor', 'loser', 'both', 'own'];

/** The text that a part gets. */
export function resultOf(key: TextKey, choices: Choices, survivor: Texts, loser: Texts): string {
  const { choice = 'survivor', own = '' } = choices[key] ?? {};
  if (choice === 'own') return own;
  if (choice === 'loser') return loser[key];
  if (choice === 'both') return [survivor[key], loser[key]].filter((one) => one.trim()).join('\n\n');
  return survivor[key];
}

/** The parts that differ; the others need no choice. */
export const differing = (survivor: Texts, loser: Texts): TextKey[] =>
  texts.filter((key) => survivor[key] !== loser[key]);

/** What the article that stays says from now on, as far as that is something else. */
export function changedTexts(choices: Choices, survivor: Texts, loser: Texts): Partial<Texts> {
  return Object.fromEntries(
    texts
      .map((key) => [key, resultOf(key, choices, survivor, loser)] as const)
      .filter(([key, text]) => text !== survivor[key]),
  );
}
