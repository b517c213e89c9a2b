// Fails when what a page needs at first is larger than its budget. Sizes are gzip bytes of the built files.
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const gzip = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

/** The scripts and styles of an entry and of everything it imports at once. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`no ${key} in the build`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}
const sum = (keys, kind) => {
  const files = new Set(keys.flatMap((key) => [...closure(key)]));
  return [...files].filter((file) => file.endsWith(kind)).reduce((total, file) => total + gzip(file), 0);
};

const font = manifest['src/styles/inter-latin.woff2'].file;
const rows = [
  ['public page: script', sum(['src/islands/index.ts'], '.js'), 15_000],
  ['public page: styles', sum(['src/styles/portal.css'], '.css'), 12_000],
  ['public page: font', statSync(new URL(font, dist)).size, 30_000],
  ['portal page: script', sum(['index.html', 'src/app/PortalShell.tsx'], '.js'), 200_000],
  [
    'request: script',
    sum(
      [
        'index.html',
        'src/app/PortalShell.tsx',
        'src/pages/portal/request/Request.tsx',
        'src/pages/portal/bell/Bell.tsx',
      ],
      '.js',
    ),
    200_000,
  ],
  ['workspace: script', sum(['index.html', 'src/app/WorkspaceShell.tsx'], '.js'), 200_000],
  ['workspace: styles', sum(['index.html', 'src/app/WorkspaceShell.tsx'], '.css'), 40_000],
  ['editor, on demand', sum(['src/islands/editor.ts'], '.js'), 150_000],
];
let over = 0;
for (const [name, size, budget] of rows) {
  if (size > budget) over += 1;
  console.log(
    `${size > budget ? 'OVER' : 'ok  '} ${name.padEnd(22)} ${String(size).padStart(8)} of ${budget} bytes`,
  );
}
process.exitCode = over ? 1 : 0;
