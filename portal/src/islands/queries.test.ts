import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, extendSchema, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import * as queries from './queries';

const dir = join(import.meta.dirname, '../../../graph/schema');
const files = readdirSync(dir).filter((name) => name.endsWith('.graphqls'));
const { definitions } = parse(files.map((name) => readFileSync(join(dir, name), 'utf8')).join('\n'));
const extension = (node: { kind: string }) => node.kind.endsWith('Extension');
const schema = extendSchema(
  buildASTSchema(
    { kind: Kind.DOCUMENT, definitions: definitions.filter((node) => !extension(node)) },
    { assumeValidSDL: true },
  ),
  { kind: Kind.DOCUMENT, definitions: definitions.filter(extension) },
  { assumeValidSDL: true },
);

test.each(Object.entries(queries))('%s fits the schema', (_, query) => {
  expect(validate(schema, parse(query))).toEqual([]);
});
