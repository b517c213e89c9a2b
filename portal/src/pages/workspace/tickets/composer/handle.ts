import type { Mode } from '../outgoing';

/** What the rest of the ticket may ask of the composer. */
export interface ComposerHandle {
  /** Shows the reply or the note and puts the cursor in it. */
  open: (mode: Mode) => void;
  /** Puts a link where the cursor is; into the note when customers may not read what it leads to. */
  insertLink: (title: string, url: string, internal: boolean) => void;
  /** Adds Markdown at the end; to the note when customers may not read it. */
  insertText: (markdown: string, internal: boolean) => void;
}
