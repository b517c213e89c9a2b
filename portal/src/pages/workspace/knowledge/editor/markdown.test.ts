import { Editor } from '@tiptap/core';
import { expect, test } from 'vitest';
import { articleExtensions } from './extensions';
import { keepsAll, tidy } from './markdown';

function throughEditor(markdown: string): string {
  const editor = new Editor({
    element: document.createElement('div'),
    content: markdown,
    contentType: 'markdown',
    extensions: articleExtensions(''),
  });
  const back = tidy(editor.getMarkdown());
  editor.destroy();
  return back;
}

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
])('comes out of the editor as it went in: %s', (markdown) => {
  expect(throughEditor(markdown)).toBe(markdown);
});

test('what the editor cannot hold is noticed', () => {
  const given = '<details><summary>More</summary>\n\nHidden\n\n</details>';
  expect(keepsAll(given, throughEditor(given))).toBe(false);
  expect(keepsAll('1. One\n\n   ```\n   code\n   ```', '1. One\n   ```\n    code\n   ```')).toBe(false);
  expect(keepsAll('- a\n\n  ```\n  x\n  ```', '- a\n  ```\n  x\n  ```')).toBe(true);
  expect(keepsAll('a *b*', 'a _b_')).toBe(true);
});

test('angle brackets that would start a tag stay text', () => {
  expect(tidy('type &lt;name&gt; here')).toBe('type \\<name> here');
});
