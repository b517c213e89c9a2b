// Puts the text of every graphql(`…`) document, with the fragments that it spreads, where it is called. Without this each page
// would carry the documents of all pages, because the generated lookup holds them in one module.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';

const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g;

/** The fragments of the sources under a directory, by name. */
function fragmentsOf(src) {
  const fragments = new Map();
  for (const entry of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry) || entry.startsWith('gql/') || /\.test\.tsx?$/.test(entry)) continue;
    for (const [, text] of readFileSync(join(src, entry), 'utf8').matchAll(call)) {
      if (!/^\s*fragment\s/.test(text)) continue;
      for (const node of parse(text).definitions) fragments.set(node.name.value, node);
    }
  }
  return fragments;
}

/** A document with every fragment that it needs, as short as it gets; empty for a fragment by itself, which is never sent. */
export function fullText(text, fragments) {
  const document = parse(text);
  if (document.definitions.every(({ kind }) => kind === 'FragmentDefinition')) return '';
  const needed = new Map();
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value);
        if (!fragment) throw new Error(`no fragment ${value}`);
        if (needed.has(value)) return;
        needed.set(value, fragment);
        collect(fragment);
      },
    });
  collect(document);
  return stripIgnoredCharacters([document, ...needed.values()].map(print).join('\n'));
}

/** The Vite plugin. */
export function documents(src) {
  let fragments = new Map();
  return {
    name: 'plein-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      fragments = fragmentsOf(src);
    },
    transform(code, id) {
      if (!id.startsWith(src) || !/\.tsx?$/.test(id) || !code.includes('graphql(`')) return null;
      return { code: code.replace(call, (_, text) => JSON.stringify(fullText(text, fragments))), map: null };
    },
  };
}
