const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/u;
const emptyQuote = /^\s*>[\s>]*$/u;
const rule = /^:?-{2,}:?$/u;
const emptyPoint = /^([\s>]*)(?:[-*+]|\d+[.)])\s*$/u;

/** `| a   | b |` as people write it: no padding, so that a longer word in one row changes that row alone. */
function tidyRow(line: string): string {
  const cells = line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim());
  if (cells.every((cell) => rule.test(cell)))
    return `|${cells.map((cell) => cell.replace(/-+/u, '---')).join('|')}|`;
  return `| ${cells.join(' | ')} |`;
}

const plain = (text: string): string =>
  text
    .replace(/&gt;/gu, '>')
    .replace(/&lt;(?![a-z/!?])/giu, '<')
    .replace(/&lt;/gu, '\\<')
    .replace(/&amp;(?!#?\w+;)/gu, '&')
    .replace(/&nbsp;/gu, '\u00a0')
    // Enter twice makes an empty paragraph; how far paragraphs stand apart is not the writer's to say.
    .replace(/^[ \t]*\u00a0\s*?$/gmu, '');

/** A point of a list that nobody wrote in yet: Markdown would read it as a heading of what is above, or as the end of the list. */
function saysNothing(line: string, next = ''): boolean {
  const indent = emptyPoint.exec(line)?.[1];
  return indent !== undefined && !next.startsWith(`${indent}  `);
}

/** The editor's Markdown as a person would have typed it: no entities where a sign will do, no padding in tables. */
export function tidy(markdown: string): string {
  const signs = markdown
    .split(code)
    .map((piece, at) => (at % 2 === 1 ? piece : plain(piece).replace(/\n{3,}/gu, '\n\n')))
    .join('');
  let fenced = false;
  const lines: string[] = [];
  const given = signs.split('\n');
  for (const [at, line] of given.entries()) {
    if (/^[\s>]*```/u.test(line)) fenced = !fenced;
    // One empty line of a quote is enough; more come back with each pass.
    else if (!fenced && emptyQuote.test(line) && lines.at(-1)?.trimEnd() === line.trimEnd()) continue;
    else if (!fenced && saysNothing(line, given[at + 1])) continue;
    lines.push(!fenced && /^\|.*\|\s*$/u.test(line) ? tidyRow(line) : line);
  }
  return lines.join('\n').trim();
}

/** A piece of Markdown as its reader understands it. */
interface Token {
  type: string;
  raw?: string;
  text?: string;
  tokens?: Token[];
  items?: Token[];
  header?: Token[];
  rows?: Token[][];
  [key: string]: unknown;
}

const blank = (text: string): string => text.replace(/\s+/gu, ' ');
const says = ['depth', 'ordered', 'start', 'task', 'checked', 'href', 'title', 'kind', 'summary'] as const;

/** Words, with the ways to write one sign made the same. */
const words = (text: string): string =>
  blank(text)
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&');

const plainly = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';

function draw(token: Token): string {
  switch (token.type) {
    case 'space':
      return '';
    case 'def': // an address or a note apart from its place: the editor has no such thing
      return blank(token.raw ?? '');
    case 'code':
      return `<code ${plainly(token.lang)}>${encodeURIComponent(token.text ?? '')}</code>`;
    case 'codespan':
      return `<c>${words(token.text ?? '')}</c>`;
    case 'image':
      return `<img ${plainly(token.href)} ${words(token.text ?? '')} ${plainly(token.title)}>`;
    case 'escape':
    case 'html':
      return words(token.text ?? token.raw ?? '');
    case 'br':
      return '<br>';
    case 'hr':
      return '<hr>';
    case 'passage':
      return JSON.stringify(token.ref);
    case 'paragraph': {
      const inner = drawAll(token.tokens);
      return inner.trim() ? `<p>${inner}</p>` : '';
    }
    case 'text':
      return token.tokens ? drawAll(token.tokens) : words(token.text ?? token.raw ?? '');
    case 'table':
      return `<table>${[token.header ?? [], ...(token.rows ?? [])]
        .map((row) => row.map((cell) => `<td ${plainly(cell.align)}>${drawAll(cell.tokens)}`).join(''))
        .join('<tr>')}</table>`;
    case 'list':
      return `<list ${about(token)}>${(token.items ?? []).map(draw).join('')}</list>`;
    case 'list_item':
      // Whether there is a blank line between points changes how far they stand apart, and no word.
      return `<li ${about(token)}>${drawAll(token.tokens).replace(/<\/?p>/gu, ' ')}</li>`;
    default:
      return `<${token.type} ${about(token)}>${token.tokens ? drawAll(token.tokens) : words(token.text ?? '')}</${token.type}>`;
  }
}

const about = (token: Token): string => says.map((key) => plainly(token[key])).join(',');
const drawAll = (tokens: Token[] | undefined): string => (tokens ?? []).map(draw).join('');

export type Reader = (markdown: string) => unknown[];

/** What a text is to a reader: its forms and its words, without how they were typed. */
export const outline = (markdown: string, read: Reader): string =>
  blank(drawAll(read(markdown) as Token[]))
    .replace(/ ?(<[^>]*>) ?/gu, '$1')
    .trim();

/** Whether what the editor gives back says the same as what it was given: every form, word, link and line of code. */
export const keepsAll = (given: string, back: string, read: Reader): boolean =>
  outline(given, read) === outline(back, read);
