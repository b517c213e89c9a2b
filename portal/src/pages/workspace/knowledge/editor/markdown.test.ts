import { Editor } from '@tiptap/core';
import { MarkdownManager } from '@tiptap/markdown';
import { Marked } from 'marked';
import { expect, test } from 'vitest';
import { articleExtensions } from './extensions';
import { keepsAll, outline, type Reader, tidy } from './markdown';

const editor = new Editor({ element: document.createElement('div'), extensions: articleExtensions('') });
function throughEditor(markdown: string): string {
  editor.commands.setContent(markdown, { contentType: 'markdown' });
  return tidy(editor.getMarkdown());
}

const reader = new MarkdownManager({ marked: new Marked() as never, extensions: articleExtensions('') });
const read: Reader = (markdown) => reader.instance.lexer(markdown);

test.each([
  'Your wifi is **slow** and *drops*.',
  'Choose **My details > Security**. A & B, 3 < 4.',
  '1. Sign in.\n2. Choose [the lights](/en/articles/lights).\n3. Wait.',
  '- one\n- two\n  - deeper',
  '| Light | Means |\n|---|---|\n| Red | No signal `a > b` |\n| White | Fine |',
  'Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nMore',
  '> Do not switch off.',
  'Ja. Dat kan.\n\nOK. Then go on.',
  '1. One\n2. Two\n   - deeper',
  '```\nif (a < b && c > d) |x|\n```',
  '### Steps\n\nText',
  '![The light](/attachments/1/a.png)',
  '> [!WARNING]\n> All settings are **lost**.\n>\n> - one\n> - two',
  ':::details On a <Mac>\n1. Open **Finder**\n2. Wait.\n:::\n\nThen.',
  '::::details Outer\nText\n\n:::details Inner\n```\n:::\n```\n:::\n::::',
  'First:\n\n::passage{article=article_01jx version=3 part=resolution section=restart}\n\nThen.',
  '```bash\nping -c 3 example.com\n```',
  '[How it is done](https://youtu.be/abc)',
  'Signal.It works. See example.com or a.nl.',
  '## Is there a light?\n\n- [Yes](#solved)\n- [No](#restart)\n\n## Solved\n\nGood.',
])('comes out of the editor as it went in: %s', (markdown) => {
  expect(throughEditor(markdown)).toBe(markdown);
});

test.each([
  '<details><summary>More</summary>\n\nHidden\n\n</details>',
  '- [x] done\n- [ ] not yet',
  'A note.[^1]\n\n[^1]: Below.',
])('what the editor cannot hold is noticed or kept: %s', (given) => {
  const back = throughEditor(given);
  expect(back === given || !keepsAll(given, back, read)).toBe(true);
});

test.each([
  ['1. a\n2. \n3. c', '1. a\n3. c'],
  ['- a\n  - \n- b', '- a\n- b'],
  ['> - a\n> - ', '> - a'],
  ['- ', ''],
  ['- a\n- \n  - deeper', '- a\n- \n  - deeper'],
  ['```\n-\n```', '```\n-\n```'],
  ['a\n\n&nbsp;\n\n&nbsp;\n\nb', 'a\n\nb'],
  ['a&nbsp;b', 'a\u00a0b'],
])('a paragraph or point without words is left out: %s', (given, kept) => {
  expect(tidy(given)).toBe(kept);
});

test('a point that was left empty does not keep the editor from coming back', () => {
  editor.commands.setContent({
    type: 'doc',
    content: [
      {
        type: 'orderedList',
        content: ['One', '', 'Two'].map((text) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }],
        })),
      },
    ],
  });
  const kept = tidy(editor.getMarkdown());
  expect(keepsAll(kept, throughEditor(kept), read)).toBe(true);
});

test('an empty paragraph of earlier does not keep the editor away', () => {
  const earlier = 'One\n\n\u00a0\n\nTwo';
  expect(keepsAll(earlier, throughEditor(earlier), read)).toBe(true);
});

test('what says the same is the same, and what does not is not', () => {
  expect(keepsAll('1. One\n\n   ```\n   code\n   ```', '1. One\n   ```\n    code\n   ```', read)).toBe(false);
  expect(keepsAll('- a\n\n  ```\n  x\n  ```', '- a\n  ```\n  x\n  ```', read)).toBe(true);
  expect(keepsAll('a *b*', 'a _b_', read)).toBe(true);
  expect(keepsAll('a **b**', 'a b', read)).toBe(false);
  expect(keepsAll('[a](https://x.nl)', '[a](https://y.nl)', read)).toBe(false);
  expect(keepsAll('> [!TIP]\n> a', '> a', read)).toBe(false);
  expect(keepsAll('# a', '## a', read)).toBe(false);
  expect(keepsAll('- [x] a', '- [ ] a', read)).toBe(false);
});

test('angle brackets that would start a tag stay text', () => {
  expect(tidy('type &lt;name&gt; here')).toBe('type \\<name> here');
});

/** Numbers that look random and are the same each time (mulberry32). */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (n: number) => Math.floor(next() * n);
  return { upTo, pick: <T>(list: readonly T[]): T => list[upTo(list.length)] as T };
}
type Dice = ReturnType<typeof dice>;

const some = [
  'Ja.',
  'Nee, dan',
  'wifi',
  'A & B',
  '3 < 4',
  'één',
  '100%',
  'a_b',
  'C:\\\\x',
  'i. e.',
  '"x"',
  'e-mail',
  '1) x',
  'a.nl',
  '#1',
];
const inline = (d: Dice): string => {
  const word = d.pick(some);
  return d.pick([
    () => word,
    () => `**${d.pick(['vet', 'heel vet'])}**`,
    () => `*${d.pick(['schuin', 'heel schuin'])}*`,
    () => `\`${d.pick(['ping -c 1', 'a < b', '<tag>'])}\``,
    () =>
      `[${d.pick(['hier staat het', 'de pagina'])}](${d.pick(['https://example.com/a?b=1', '/nl/articles/x', '#stap'])})`,
    () => `~~weg~~`,
    () => word,
    () => word,
  ])();
};
const sentence = (d: Dice): string =>
  Array.from({ length: 1 + d.upTo(6) }, () => inline(d))
    .join(' ')
    .replace(/^(#|1\)|i\.)/u, 'x $1');
const shift = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line ? by + line : line))
    .join('\n');
const list = (d: Dice, deep: number): string =>
  Array.from({ length: 1 + d.upTo(3) }, () => {
    const more = deep > 0 && d.upTo(4) === 0 ? `\n${shift(list(d, deep - 1), '  ')}` : '';
    return `- ${sentence(d)}${more}`;
  }).join('\n');
const numbers = (d: Dice): string =>
  Array.from({ length: 1 + d.upTo(4) }, (_, at) => `${at + 1}. ${sentence(d)}`).join('\n');
const piece = (d: Dice, deep: number): string =>
  d.pick([
    () => sentence(d),
    () => `${'#'.repeat(2 + d.upTo(3))} ${sentence(d)}`,
    () => list(d, 2),
    () => numbers(d),
    () =>
      `\`\`\`${d.pick(['', 'bash', 'json'])}\n${d.pick(['a < b\n\n  c', ':::', '> [!TIP]', '{"a": 1}'])}\n\`\`\``,
    () => `| a | b |\n|---|---|\n| ${inline(d)} | ${inline(d)} |`,
    () => `![${d.pick(['', 'het lampje'])}](/attachments/1/a.png)`,
    () => '::passage{article=article_01jx version=3 part=resolution section=restart}',
    () => '---',
    ...(deep > 0
      ? [
          () => shift(text(d, deep - 1), '> ').replace(/^$/gmu, '>'),
          () =>
            `> [!${d.pick(['NOTE', 'WARNING'])}]\n${shift(text(d, deep - 1), '> ').replace(/^$/gmu, '>')}`,
          () =>
            `${':'.repeat(3 + deep)}details ${d.pick(['Op een Mac', 'Meer & meer'])}\n${text(d, deep - 1)}\n${':'.repeat(3 + deep)}`,
        ]
      : []),
  ])();
const text = (d: Dice, deep: number): string =>
  Array.from({ length: 1 + d.upTo(3) }, () => piece(d, deep)).join('\n\n');

test(
  'whatever is written of what an article may hold says the same when it comes out',
  { timeout: 60_000 },
  () => {
    for (let seed = 1; seed <= 250; seed += 1) {
      const given = text(dice(seed), 2);
      const back = throughEditor(given);
      expect(outline(back, read), `seed ${seed}:\n${given}\n=>\n${back}`).toBe(outline(given, read));
      expect(throughEditor(back), `seed ${seed} a second time`).toBe(back);
    }
  },
);

test('whatever is typed at random loses no word without being noticed', { timeout: 60_000 }, () => {
  const signs = [
    '*',
    '_',
    '`',
    '>',
    '- ',
    '1. ',
    '# ',
    '|',
    '[',
    '](',
    ')',
    ':::',
    ':::details x',
    '<b>',
    '</b>',
    '&amp;',
    '\\',
    '\n',
    '\n\n',
    '  ',
    '[!TIP]',
    '~~',
    '!',
    '::passage{',
    '```',
  ];
  const letters = (of: string) => of.replaceAll('&amp;', '&').replace(/[^\p{L}\p{N}]+/gu, '');
  for (let seed = 1; seed <= 250; seed += 1) {
    const d = dice(seed * 7919);
    const given = Array.from({ length: 3 + d.upTo(12) }, () =>
      d.pick([() => d.pick(signs), () => d.pick(some)])(),
    ).join(d.pick(['', ' ']));
    const back = throughEditor(given);
    if (keepsAll(given, back, read))
      expect(letters(back), `seed ${seed}: ${JSON.stringify(given)} => ${JSON.stringify(back)}`).toBe(
        letters(given),
      );
  }
});
