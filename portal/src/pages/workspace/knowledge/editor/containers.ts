import { type JSONContent, Node } from '@tiptap/core';

export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutKind = (typeof calloutKinds)[number];

const quoteLine = /^ {0,3}> ?/u;
const calloutStart = /^ {0,3}> ?\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/iu;

/** The lines at the start that are quoted, without their mark; a callout has no lazy lines. */
function quoted(source: string): { raw: string; inner: string } {
  const taken: string[] = [];
  for (const line of source.split('\n')) {
    if (!quoteLine.test(line)) break;
    taken.push(line);
  }
  const raw = taken.join('\n');
  return {
    raw: raw.length < source.length ? `${raw}\n` : raw,
    inner: taken
      .slice(1)
      .map((line) => line.replace(quoteLine, ''))
      .join('\n'),
  };
}

const block = (content: JSONContent[]): JSONContent[] =>
  content.length > 0 ? content : [{ type: 'paragraph' }];

/** A quote that begins with its kind, as on GitHub: "> [!WARNING]". */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ kind: { default: 'note' } }),
  addOptions: () => ({ label: (kind: string): string => kind }),
  parseHTML: () => [
    {
      tag: 'aside.callout',
      contentElement: '.callout-body',
      getAttrs: (element) => ({
        kind: /callout-(\w+)/u.exec(element.className.replace('callout-title', ''))?.[1] ?? 'note',
      }),
    },
  ],
  renderHTML({ node }) {
    const kind = node.attrs.kind as string;
    const { label } = this.options;
    return [
      'aside',
      { class: `callout callout-${kind}` },
      ['p', { class: 'callout-title', contenteditable: 'false' }, label(kind)],
      ['div', { class: 'callout-body' }, 0],
    ];
  },
  markdownTokenName: 'callout',
  markdownTokenizer: {
    name: 'callout',
    level: 'block',
    start: (source) => source.search(/^ {0,3}> ?\[!/mu),
    tokenize: (source, _, lexer) => {
      const found = calloutStart.exec(source);
      if (!found) return undefined;
      const { raw, inner } = quoted(source);
      return { type: 'callout', raw, kind: found[1]?.toLowerCase(), tokens: lexer.blockTokens(inner) };
    },
  },
  parseMarkdown: (token, helpers) =>
    helpers.createNode(
      'callout',
      { kind: token.kind as string },
      block((helpers.parseBlockChildren ?? helpers.parseChildren)(token.tokens ?? [])),
    ),
  renderMarkdown: (node: JSONContent, helpers) => {
    const inner = helpers.renderChildren(node.content ?? [], '\n\n').trim();
    return [`[!${String(node.attrs?.kind ?? 'note').toUpperCase()}]`, ...(inner ? inner.split('\n') : [])]
      .map((line) => (line === '' ? '>' : `> ${line}`))
      .join('\n');
  },
});

const detailsOpen = /^(:{3,20})[ \t]*details(?:[ \t]+([^\n]*?))?[ \t]*(?:\n|$)/u;
const detailsClose = /^(:{3,20})[ \t]*$/u;
const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/u;

/** What stands between the colons. As on the page, a block of code keeps its own, and what nobody closed goes on to the end. */
function body(source: string, colons: number): { raw: string; inner: string } {
  const lines = source.split('\n');
  let open: string | null = null;
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = fence.exec(line);
    if (open !== null) {
      if (mark?.[1]?.startsWith(open) && (mark[2] ?? '').trim() === '') open = null;
      continue;
    }
    if (mark) {
      open = mark[1] ?? '```';
      continue;
    }
    if ((detailsClose.exec(line)?.[1]?.length ?? 0) >= colons) {
      const raw = lines.slice(0, at + 1).join('\n');
      return { raw: raw.length < source.length ? `${raw}\n` : raw, inner: lines.slice(1, at).join('\n') };
    }
  }
  return { raw: source, inner: lines.slice(1).join('\n') };
}

const depth = (node: JSONContent): number =>
  (node.content ?? []).reduce((most, child) => Math.max(most, depth(child)), 0) +
  (node.type === 'details' ? 1 : 0);

/** The words that are always to be seen of a block that opens. */
export const DetailsSummary = Node.create({
  name: 'detailsSummary',
  content: 'text*',
  marks: '',
  defining: true,
  selectable: false,
  parseHTML: () => [{ tag: 'p.edit-summary' }],
  renderHTML: () => ['p', { class: 'edit-summary' }, 0],
  renderMarkdown: (node: JSONContent) => (node.content ?? []).map(({ text }) => text ?? '').join(''),
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        return editor.commands.focus($from.after() + 1);
      },
    };
  },
});

/** Steps that open when asked for: ":::details On a Mac". */
export const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'detailsSummary block+',
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: 'div.edit-details' }],
  renderHTML: () => ['div', { class: 'edit-details' }, 0],
  markdownTokenName: 'details',
  markdownTokenizer: {
    name: 'details',
    level: 'block',
    start: (source) => source.search(/^:{3,20}[ \t]*details/mu),
    tokenize: (source, _, lexer) => {
      const found = detailsOpen.exec(source);
      if (!found) return undefined;
      const { raw, inner } = body(source, found[1]?.length ?? 3);
      return { type: 'details', raw, summary: found[2] ?? '', tokens: lexer.blockTokens(inner) };
    },
  },
  parseMarkdown: (token, helpers) => {
    const summary = token.summary as string;
    return helpers.createNode('details', {}, [
      helpers.createNode('detailsSummary', {}, summary ? [helpers.createTextNode(summary)] : []),
      ...block((helpers.parseBlockChildren ?? helpers.parseChildren)(token.tokens ?? [])),
    ]);
  },
  renderMarkdown: (node: JSONContent, helpers) => {
    const [summary, ...rest] = node.content ?? [];
    const words = (summary?.content ?? []).map(({ text }) => text ?? '').join('');
    const colons = ':'.repeat(2 + depth(node));
    return (
      `${colons}details ${words}`.trimEnd() + `\n${helpers.renderChildren(rest, '\n\n').trim()}\n${colons}`
    );
  },
});
