// Writes src/gql from graph/schema and the graphql(`…`) documents in src. With no documents yet it still writes the schema types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { gqlPluckFromCodeStringSync } from '@graphql-tools/graphql-tag-pluck';
import { buildASTSchema, extendSchema, Kind, parse, validate } from 'graphql';

const root = new URL('../', import.meta.url).pathname;
const schemaDir = join(root, '../graph/schema');
const out = 'src/gql/';

const sdl = readdirSync(schemaDir)
  .filter((name) => name.endsWith('.graphqls'))
  .map((name) => readFileSync(join(schemaDir, name), 'utf8'))
  .join('\n');
const document = parse(sdl);
const isExtension = (node) => node.kind.endsWith('Extension');
const base = buildASTSchema(
  { kind: Kind.DOCUMENT, definitions: document.definitions.filter((node) => !isExtension(node)) },
  { assumeValidSDL: true },
);
const schemaAst = extendSchema(
  base,
  { kind: Kind.DOCUMENT, definitions: document.definitions.filter(isExtension) },
  { assumeValidSDL: true },
);

const documents = [];
for (const entry of readdirSync(join(root, 'src'), { recursive: true })) {
  if (!/\.tsx?$/.test(entry) || entry.startsWith('gql/') || /\.test\.tsx?$/.test(entry)) continue;
  const path = join(root, 'src', entry);
  const code = readFileSync(path, 'utf8');
  if (!code.includes('graphql(`')) continue;
  const options = { globalGqlIdentifierName: ['graphql'], modules: [], skipIndent: true };
  for (const source of gqlPluckFromCodeStringSync(path, code, options)) {
    documents.push({ location: path, document: parse(source), rawSDL: source.body });
  }
}

const everything = { kind: Kind.DOCUMENT, definitions: documents.flatMap((one) => one.document.definitions) };
const problems = documents.length ? validate(schemaAst, everything) : [];
for (const problem of problems) console.error(`${problem.message} (${basename(problem.source?.name ?? '')})`);
if (problems.length) process.exit(1);

const sections = await preset.buildGeneratesSection({
  baseOutputDir: out,
  schema: parse('type Query { _: Boolean }'),
  schemaAst,
  documents,
  documentTransforms: [],
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    scalars: { Time: 'string', Locale: 'string' },
    strictScalars: true,
    defaultScalarType: 'unknown',
  },
  presetConfig: { fragmentMasking: { unmaskFunctionName: 'useFragment' } },
  plugins: [],
  pluginMap: {},
  pluginContext: {},
});
rmSync(join(root, out), { recursive: true, force: true });
mkdirSync(join(root, out), { recursive: true });
for (const section of sections) {
  const text = await codegen({ ...section, schema: section.schema ?? parse(sdl), schemaAst });
  writeFileSync(join(root, section.filename), text);
}
console.log(`${documents.length} documents -> ${out}`);
