import { describe, expect, test } from 'vitest';
import tokens from './tokens.json';

type Palette = (typeof tokens.color)['light'];

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'bg-subtle', 'bg-sunken', 'bg-raised'] as const;
const words = [
  'text',
  'text-muted',
  'text-faint',
  'accent',
  'accent-hover',
  'success',
  'warning',
  'danger',
  'info',
] as const;
const pairs: [keyof Palette, keyof Palette][] = [
  ...grounds.flatMap((ground) => words.map((word): [keyof Palette, keyof Palette] => [word, ground])),
  ...(['text', 'text-muted', 'text-faint'] as const).map((word): [keyof Palette, keyof Palette] => [
    word,
    'bg-chip',
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent', 'accent-soft'],
  ['success', 'success-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
  ['info', 'info-soft'],
  ['text', 'mark'],
  ['text-muted', 'mark'],
  ['text', 'note-soft'],
  ['text-muted', 'note-soft'],
  ['text-faint', 'note-soft'],
  ['accent', 'note-soft'],
  ['bg', 'success'],
  ['bg', 'warning'],
  ['bg', 'danger'],
  ['bg', 'info'],
  ['accent', 'info-soft'],
  ['accent', 'warning-soft'],
  ['accent', 'danger-soft'],
];

test('contrast knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const palette = tokens.color[scheme];

  test.each(pairs)('%s on %s can be read (4.5:1)', (word, ground) => {
    expect(contrast(palette[word], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['bg', 'bg-raised'] as const)('the border of a field stands out from %s (3:1)', (ground) => {
    expect(contrast(palette['line-control'], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

test('both schemes have the same colours', () => {
  expect(Object.keys(tokens.color.dark)).toEqual(Object.keys(tokens.color.light));
});
