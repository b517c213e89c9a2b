import type { ArticleType } from '@/gql/graphql';

/** What somebody can write of an article: the five parts, and where it is filed. */
export interface ArticleFields {
  title: string;
  issue: string;
  environment: string;
  resolution: string;
  cause: string;
  type: ArticleType;
  /** Slug of a collection; empty when it stands nowhere. */
  collection: string;
  /** Keys. */
  products: string[];
  tags: string[];
  /** Files sent since the last save. */
  attachmentIds: string[];
}

export const articleTypes: readonly ArticleType[] = ['KCS', 'HOW_TO', 'QA', 'KNOWN_ERROR', 'DECISION_TREE'];

/** The four parts that are Markdown, in the order of the page. */
export const parts = ['issue', 'environment', 'resolution', 'cause'] as const;
export type Part = (typeof parts)[number];

/** Everything of which the history keeps the text. */
export const texts = ['title', ...parts] as const;
export type TextKey = (typeof texts)[number];

export const emptyFields: ArticleFields = {
  title: '',
  issue: '',
  environment: '',
  resolution: '',
  cause: '',
  type: 'KCS',
  collection: '',
  products: [],
  tags: [],
  attachmentIds: [],
};

type Keys = readonly (keyof ArticleFields)[];
const keys = Object.keys(emptyFields) as Keys;

const same = (a: string | string[], b: string | string[]): boolean =>
  typeof a === 'string' || typeof b === 'string'
    ? a === b
    : a.length === b.length && a.every((one, at) => one === b[at]);

/** The fields in which two differ. */
export const changedFields = (a: ArticleFields, b: ArticleFields): (keyof ArticleFields)[] =>
  keys.filter((key) => !same(a[key], b[key]));

/** One field of three texts: what it was, what the other made of it, what I made of it. */
export interface Merge<K extends keyof ArticleFields = keyof ArticleFields> {
  key: K;
  theirs: ArticleFields[K];
  mine: ArticleFields[K];
  /** What it becomes when nobody says otherwise. */
  result: ArticleFields[K];
  /** True when both changed it, and differently: a person has to look. */
  clash: boolean;
}

/**
 * Lays two edits of the same text beside each other. Where only one side changed a field, that side wins; where both did,
 * mine is proposed and the field is marked. Fields that nobody changed are left out.
 */
export function mergeFields(base: ArticleFields, theirs: ArticleFields, mine: ArticleFields): Merge[] {
  return keys.flatMap((key): Merge[] => {
    if (key === 'attachmentIds') return [];
    const byThem = !same(base[key], theirs[key]);
    const byMe = !same(base[key], mine[key]);
    if (!byThem && !byMe) return [];
    const clash = byThem && byMe && !same(theirs[key], mine[key]);
    return [{ key, theirs: theirs[key], mine: mine[key], result: byMe ? mine[key] : theirs[key], clash }];
  });
}
