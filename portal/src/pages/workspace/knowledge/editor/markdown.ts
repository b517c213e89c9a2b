const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/u;
const rule = /^:?-{2,}:?$/u;

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
    .replace(/&nbsp;/gu, '\u00a0');

/** The editor's Markdown as a person would have typed it: no entities where a sign will do, no padding in tables. */
export function tidy(markdown: string): string {
  const signs = markdown
    .split(code)
    .map((piece, at) => (at % 2 === 1 ? piece : plain(piece).replace(/\n{3,}/gu, '\n\n')))
    .join('');
  let fenced = false;
  const lines = signs.split('\n').map((line) => {
    if (/^\s*```/u.test(line)) fenced = !fenced;
    if (fenced) return line;
    return /^\|.*\|\s*$/u.test(line) ? tidyRow(line) : line;
  });
  return lines.join('\n').trim();
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** The blocks of code, without the indent of the list that they stand in. */
const blocks = (markdown: string): string =>
  [...markdown.matchAll(/^([ \t]*)```[^\n]*\n([\s\S]*?)^[ \t]*```/gmu)]
    .map(([, indent = '', body = '']) => body.replace(new RegExp(`^${indent}`, 'gmu'), ''))
    .join('\0');

/** Whether the editor gives back every word and every line of code of the Markdown that it was given. */
export const keepsAll = (given: string, back: string): boolean =>
  letters(given) === letters(back) && blocks(given) === blocks(back);
