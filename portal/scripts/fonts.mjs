// Writes src/styles/inter-latin.woff2: the Latin letters of Inter in the weights that the pages use. It is half the size
// of the whole font, and every first visit waits for it. The letters are those of the first face in src/styles/fonts.css.
import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';

const root = new URL('../', import.meta.url);
const whole = 'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
const written = 'src/styles/inter-latin.woff2';

const css = readFileSync(new URL('src/styles/fonts.css', root), 'utf8');
const face = css.split('@font-face').find((part) => part.includes('inter-latin.woff2'));
const letters = [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].flatMap(([, from, to = from]) => {
  const first = parseInt(from, 16);
  return Array.from({ length: parseInt(to, 16) - first + 1 }, (_, i) => String.fromCodePoint(first + i));
});
const [, min, max] = face.match(/font-weight: (\d+) (\d+);/).map(Number);

writeFileSync(
  new URL(written, root),
  await subset(readFileSync(new URL(whole, root)), letters.join(''), {
    targetFormat: 'woff2',
    variationAxes: { wght: { min, max } },
    // Spacing, accents and figures of one width. Without "calt", which turns the "->" in a command into an arrow.
    keepFeatures: ['kern', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum'],
  }),
);
