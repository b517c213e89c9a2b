import type { AnyExtension, Extensions } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { Placeholder } from '@tiptap/extension-placeholder';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { calmLinks, NumberedList, ownMarkdown } from '@/ui/editor/tiptap';
import { Callout, Details, DetailsSummary } from './containers';
import { Passage } from './passage';

interface Parts {
  /** What a callout is called on screen. */
  label?: (kind: string) => string;
  /** The passage with its words on screen. */
  passage?: AnyExtension;
}

/** What an article may hold: all that its Markdown can say, and nothing else. */
export function articleExtensions(placeholder: string, { label, passage = Passage }: Parts = {}): Extensions {
  return [
    StarterKit.configure({
      link: calmLinks,
      heading: { levels: [2, 3, 4, 5] },
      underline: false,
      orderedList: false,
    }),
    NumberedList,
    Image,
    TableKit.configure({ table: { resizable: false } }),
    label ? Callout.configure({ label }) : Callout,
    DetailsSummary,
    Details,
    passage,
    Placeholder.configure({ placeholder }),
    ownMarkdown(),
  ];
}
