import type { LinkOptions } from '@tiptap/extension-link';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { Markdown } from '@tiptap/markdown';
import { Marked, type marked } from 'marked';

type Tokenizer = NonNullable<typeof OrderedList.config.markdownTokenizer>;
const tokenizer = OrderedList.config.markdownTokenizer as Tokenizer;
const numbered = /^\s*\d+[.)]\s/u;

/**
 * Lists count with numbers only. The extension's own reader also takes "a." and "iv." for a list, and with them every paragraph
 * that begins with a short word and a full stop ("Ja. Dat kan.").
 */
export const NumberedList = OrderedList.extend({
  markdownTokenizer: {
    ...tokenizer,
    tokenize: (source, tokens, lexer) =>
      numbered.test(source) ? tokenizer.tokenize(source, tokens, lexer) : undefined,
  },
});

/**
 * Markdown with a reader of its own. The extension would teach its forms to the one reader that all editors of a page share: each
 * editor would teach it again, and one would then drop what another knows.
 */
export const ownMarkdown = () =>
  Markdown.configure({ marked: new Marked() as unknown as typeof marked, markedOptions: { gfm: true } });

/** Only what begins with https:// becomes a link by itself: "signal.It" is two sentences, no address. */
export const calmLinks: Partial<LinkOptions> = {
  openOnClick: false,
  autolink: true,
  defaultProtocol: 'https',
  shouldAutoLink: (text) => /^https?:\/\//iu.test(text),
};
