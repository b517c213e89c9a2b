// Writes a .br and .gz twin beside every built file that gets smaller by it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist', import.meta.url).pathname;
const kinds = /\.(js|css|html|svg|json|map|txt|ttf)$/;
let count = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || !kinds.test(entry.name) || path.includes('.vite')) continue;
  const raw = readFileSync(path);
  if (raw.length < 1024) continue;
  // The best brotli level takes seconds for a megabyte; the large files are loaded by staff only.
  const quality = raw.length > 500_000 ? 8 : 11;
  const br = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  const gz = gzipSync(raw, { level: 9 });
  if (br.length < raw.length) writeFileSync(`${path}.br`, br);
  if (gz.length < raw.length) writeFileSync(`${path}.gz`, gz);
  count += 1;
}
console.log(`compressed ${count} files`);
