import type { Editor } from '@tiptap/core';

const folded: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '€': 'euro',
};

/** The name of a heading in an address, as the page makes it: small letters, digits and single hyphens. */
export const nameOf = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/['’`´]/gu, '')
    .replace(/[ßæœøłđðþı€]/gu, (sign) => folded[sign] ?? '')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60)
    .replace(/-$/u, '') || 'section';

/** The headings of the text, to link to: the steps of a decision tree. */
export function stepsOf(editor: Editor): { value: string; label: string }[] {
  const seen = new Map<string, number>();
  const found: { value: string; label: string }[] = [];
  editor.state.doc.forEach((node) => {
    if (node.type.name !== 'heading') return;
    const name = nameOf(node.textContent);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    found.push({ value: `#${name}${count > 1 ? `-${count}` : ''}`, label: node.textContent });
  });
  return found;
}
