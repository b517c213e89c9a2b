import type { Extensions } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { Placeholder } from '@tiptap/extension-placeholder';
import { TableKit } from '@tiptap/extension-table';
import { Markdown } from '@tiptap/markdown';
import StarterKit from '@tiptap/starter-kit';

type Tokenizer = NonNullable<typeof OrderedList.config.markdownTokenizer>;
const tokenizer = OrderedList.config.markdownTokenizer as Tokenizer;
const numbered = /^\s*\d+[.)]\s/u;

/**
 * Lists count with numbers only. The extension's own reader also takes "a." and "iv." for a list, and with them every paragraph
 * that begins with a short word and a full stop ("Ja. Dat kan.").
 */
const NumberedList = OrderedList.extend({
  markdownTokenizer: {
    ...tokenizer,
    tokenize: (source, tokens, lexer) =>
      numbered.test(source) ? tokenizer.tokenize(source, tokens, lexer) : undefined,
  },
});

/** What an article may hold: all that its Markdown can say, and nothing else. */
export function articleExtensions(placeholder: string): Extensions {
  return [
    StarterKit.configure({
      // Only what begins with https:// becomes a link by itself: "signal.It" is two sentences, no address.
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        shouldAutoLink: (text) => /^https?:\/\//iu.test(text),
      },
      heading: { levels: [2, 3, 4, 5] },
      underline: false,
      orderedList: false,
    }),
    NumberedList,
    Image,
    TableKit.configure({ table: { resizable: false } }),
    Placeholder.configure({ placeholder }),
    Markdown.configure({ markedOptions: { gfm: true } }),
  ];
}
