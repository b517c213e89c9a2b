import { type JSONContent, Node } from '@tiptap/core';

/** A part of another article as it was in one version, or a section of that part. */
export interface PassageRef {
  article: string;
  version: number;
  part: string;
  section: string;
}

const line = /^::passage\{([^{}\n]{1,300})\}[ \t]*(?:\n|$)/u;

/** Reads what stands between the braces; null for what is no passage. */
export function readPassage(attributes: string): PassageRef | null {
  const found: PassageRef = { article: '', version: 0, part: '', section: '' };
  for (const one of attributes.trim().split(/\s+/u)) {
    const [, key, value] = /^(\w+)=(.*)$/u.exec(one) ?? [];
    const plain = (value ?? '').replace(/^"+|"+$/gu, '');
    if (key === 'version') found.version = /^\d+$/u.test(plain) ? Number(plain) : 0;
    else if (key === 'article' || key === 'part' || key === 'section') found[key] = plain;
    else return null;
  }
  const known = ['issue', 'environment', 'resolution', 'cause'].includes(found.part);
  return found.article && found.version > 0 && known ? found : null;
}

/** The line of Markdown that includes a passage. */
export const writePassage = ({ article, version, part, section }: PassageRef): string =>
  `::passage{article=${article} version=${version} part=${part}${section ? ` section=${section}` : ''}}`;

/** A passage of another article; its words are read from there. */
export const Passage = Node.create({
  name: 'passage',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    article: { default: '' },
    version: { default: 0 },
    part: { default: 'resolution' },
    section: { default: '' },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-passage]',
      getAttrs: (element) => readPassage(element.getAttribute('data-passage') ?? ''),
    },
  ],
  renderHTML: ({ node }) => [
    'div',
    {
      class: 'passage',
      'data-passage': writePassage(node.attrs as unknown as PassageRef).replace(/^::passage\{|\}$/gu, ''),
    },
  ],
  markdownTokenName: 'passage',
  markdownTokenizer: {
    name: 'passage',
    level: 'block',
    start: (source) => source.search(/^::passage\{/mu),
    tokenize: (source) => {
      const found = line.exec(source);
      const ref = found ? readPassage(found[1] ?? '') : null;
      return found && ref ? { type: 'passage', raw: found[0], ref } : undefined;
    },
  },
  parseMarkdown: (token, helpers) => helpers.createNode('passage', token.ref as PassageRef),
  renderMarkdown: (node: JSONContent) => writePassage(node.attrs as PassageRef),
});
