// Writes src/styles/tokens.css and src/styles/icons.svg from the design tokens and the Tabler icon set.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const tokens = JSON.parse(read('src/tokens/tokens.json'));

const lines = (group, prefix) =>
  Object.entries(group).map(([name, value]) => `--${prefix}${prefix ? '-' : ''}${name}: ${value};`);
const block = (selector, rows, indent = '') =>
  `${indent}${selector} {\n${rows.map((row) => `${indent}  ${row}`).join('\n')}\n${indent}}`;

const fixed = [
  ...lines(tokens.space, 'space'),
  ...lines(tokens.radius, 'radius'),
  ...lines(tokens.font, 'font'),
  ...lines(tokens.text, 'size'),
  ...lines(tokens.size, 'size'),
  ...lines(tokens.motion, 'motion'),
  '--elevation: 0 4px 16px var(--shadow);',
];
const light = ['color-scheme: light;', ...lines(tokens.color.light, '')];
const dark = ['color-scheme: dark;', ...lines(tokens.color.dark, '')];

writeFileSync(
  new URL('src/styles/tokens.css', root),
  [
    '/* Written by scripts/tokens.mjs from src/tokens/tokens.json; change that file. */',
    '@layer tokens {',
    block(':root', [...fixed, ...light], '  '),
    '',
    '  @media (prefers-color-scheme: dark) {',
    block(":root:not([data-theme='light'])", dark, '    '),
    '  }',
    '',
    block(":root[data-theme='dark']", dark, '  '),
    '}',
    '',
  ].join('\n'),
);

const icons = {
  search: 'search',
  article: 'file-text',
  thread: 'messages',
  problem: 'alert-triangle',
  ticket: 'ticket',
  collection: 'folder',
  check: 'check',
  verified: 'rosette-discount-check',
  up: 'chevron-up',
  down: 'chevron-down',
  right: 'chevron-right',
  left: 'chevron-left',
  close: 'x',
  sun: 'sun',
  moon: 'moon',
  system: 'device-desktop',
  language: 'language',
  user: 'user',
  bell: 'bell',
  'bell-on': 'bell-filled',
  edit: 'pencil',
  link: 'link',
  clock: 'clock',
  info: 'info-circle',
  paperclip: 'paperclip',
  idea: 'bulb',
  question: 'help-circle',
  discussion: 'message-circle',
  eye: 'eye',
  history: 'history',
  wifi: 'wifi',
  phone: 'device-mobile',
  tv: 'device-tv',
  mail: 'mail',
  invoice: 'receipt',
  call: 'phone',
  home: 'home',
  briefcase: 'briefcase',
  tag: 'tag',
  filter: 'filter',
  enter: 'corner-down-left',
  report: 'flag',
  lock: 'lock',
  send: 'send',
  world: 'world',
  plug: 'plug',
  router: 'router',
};
const symbols = Object.entries(icons).map(([name, file]) => {
  const style = file.endsWith('-filled') ? 'filled' : 'outline';
  const svg = read(`node_modules/@tabler/icons/icons/${style}/${file.replace('-filled', '')}.svg`);
  const inner = [...svg.matchAll(/<(?:path|circle|rect|line)[^>]*\/>/g)].map((m) => m[0]).join('');
  const paint =
    style === 'filled'
      ? 'fill="currentColor"'
      : 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${inner.replaceAll(' />', '/>')}</symbol>`;
});
writeFileSync(
  new URL('src/styles/icons.svg', root),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`,
);
