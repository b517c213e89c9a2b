import type { ArticleFields, TextKey } from './fields';

/** One point of the content standard (KCS v6 5.3), checked while somebody writes. */
export interface Hint {
  key: HintKey;
  ok: boolean;
  /** The field to look at. */
  at: TextKey | 'collection' | 'products';
  /** A number for the text, such as how many words. */
  count: number;
}

export type HintKey =
  | 'titleLength'
  | 'titleVoice'
  | 'issue'
  | 'oneIssue'
  | 'environment'
  | 'resolution'
  | 'steps'
  | 'thoughts'
  | 'onePage'
  | 'copies'
  | 'leftover'
  | 'linkTexts'
  | 'pictures'
  | 'filed';

const words = (text: string): number => text.split(/\s+/u).filter(Boolean).length;
const matches = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

/** How desks name their papers, not how a requestor says what is wrong. */
const deskWords =
  /^(procedure|werkinstructie|instructie|handleiding|manual|document(ation|atie)?|faq|article|artikel|kb|re:|fw:|case|ticket|incident)\b|#\d|\b(INC|CASE|TICKET)[-\s]?\d/iu;
const shouting = /^[^\p{Ll}]*\p{Lu}{4,}[^\p{Ll}]*$/u;
const emptyLinkText =
  /\[\s*(klik\s+hier|hier|here|click\s+here|link|this|deze|dit|https?:\/\/[^\]]*)\s*\]\(/giu;
const insecureLink = /\]\(http:\/\/|(^|\s)https?:\/\/\S+/gu;
const pictureWithoutText = /!\[\s*\]\(/gu;

/** Two issues in one text, in the words that join them. */
const andAlso = /\b(en ook|en daarnaast|daarnaast|bovendien|and also|as well as|in addition)\b/iu;
/** What a template asks for and nobody filled in. */
const ellipsis = /(^|\s)…(\s|$)/gmu;
/** A line of a template that nobody wrote in; the server takes a text of such lines for none at all. */
const blank = /^[\s>]*(?:[-*+]|\d+[.)]|#{1,6})?[ \t]*…?[ \t]*$/gmu;
const filledIn = (text: string): boolean => text.replace(blank, '').trim() !== '';
const proseOf = (text: string): string =>
  text.replace(/```[\s\S]*?(```|$)/gu, '').replace(/\]\([^)]*\)/gu, ']');

/** Words of the longest sentence; a new line or point of a list begins another. */
const longestSentence = (text: string): number =>
  Math.max(
    0,
    ...proseOf(text)
      .split(/[.!?:;]\s|\n/u)
      .map(words),
  );
/** Words of the longest quote: text of elsewhere, which a link would keep up to date. */
const longestQuote = (text: string): number =>
  Math.max(
    0,
    ...proseOf(text)
      .split(/\n(?![ \t]*>)/u)
      .map((piece) => (/^\s*>(?!\s*\[!)/u.test(piece.trim()) ? words(piece) : 0)),
  );

/** Reads the fields as the content standard would: title in the requestor's words, one issue, a resolution, sound links. */
export function hintsOf(fields: ArticleFields): Hint[] {
  const { title, issue, environment, resolution, cause } = fields;
  const all = [issue, environment, resolution, cause].join('\n\n');
  const heading = title.trim();
  const length = Array.from(heading).length;
  const questions = matches(issue, /\?(\s|$)/gu);
  const long = words(resolution);
  const total = words(all);
  const links = matches(all, emptyLinkText) + matches(all, insecureLink);
  const pictures = matches(all, pictureWithoutText);
  const sentence = longestSentence(all);
  const quote = longestQuote(all);
  const left = matches(all, ellipsis);
  return [
    { key: 'titleLength', at: 'title', ok: length >= 12 && length <= 90, count: length },
    {
      key: 'titleVoice',
      at: 'title',
      ok: heading !== '' && !deskWords.test(heading) && !shouting.test(heading),
      count: 0,
    },
    { key: 'issue', at: 'issue', ok: words(issue) >= 3, count: words(issue) },
    {
      key: 'oneIssue',
      at: 'issue',
      ok: questions <= 1 && matches(issue, /^#+\s/gmu) <= 1 && !andAlso.test(issue),
      count: questions,
    },
    { key: 'environment', at: 'environment', ok: filledIn(environment), count: 0 },
    { key: 'resolution', at: 'resolution', ok: filledIn(resolution), count: 0 },
    {
      key: 'steps',
      at: 'resolution',
      ok: long < 60 || /^\s*(\d+[.)]|[-*])\s/mu.test(resolution),
      count: long,
    },
    { key: 'thoughts', at: 'resolution', ok: sentence <= 30, count: sentence },
    { key: 'copies', at: 'resolution', ok: quote <= 60, count: quote },
    { key: 'leftover', at: 'resolution', ok: left === 0, count: left },
    { key: 'onePage', at: 'resolution', ok: total <= 600, count: total },
    { key: 'linkTexts', at: 'resolution', ok: links === 0, count: links },
    { key: 'pictures', at: 'resolution', ok: pictures === 0, count: pictures },
    { key: 'filed', at: 'collection', ok: fields.collection !== '', count: 0 },
  ];
}
