import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '..');
const styles = readFileSync(join(src, 'app/mantine.css'), 'utf8');

test('every Mantine part in use has its styles', () => {
  const missing = new Set<string>();
  for (const entry of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry)) continue;
    for (const [, names = ''] of readFileSync(join(src, entry), 'utf8').matchAll(
      /import \{([^}]*)\} from '@mantine\/core'/g,
    )) {
      for (const name of names.split(',').map(
        (one) =>
          one
            .trim()
            .replace(/^type /, '')
            .split(' as ')[0] ?? '',
      )) {
        const has = existsSync(join(src, `../node_modules/@mantine/core/styles/${name}.layer.css`));
        if (has && !styles.includes(`/${name}.layer.css`)) missing.add(name);
      }
    }
  }
  expect([...missing]).toEqual([]);
});
