import type { Ref } from 'react';

/** What can be done to an editor from outside. */
export interface EditorHandle {
  focus: () => void;
  insertLink: (title: string, url: string) => void;
  /** What is written as safe HTML, to show before the server did; empty for the plain one. */
  html: () => string;
}

export interface EditorProps {
  /** Markdown. A value that was not typed here takes the place of what is there. */
  value: string;
  onChange: (markdown: string) => void;
  label: string;
  placeholder: string;
  /** Ctrl+Enter, or Command+Enter on a Mac. */
  onSubmit?: () => void;
  /** "[[" was typed, or the button pressed: an article is to be linked. */
  onArticle?: () => void;
  ref?: Ref<EditorHandle>;
}

/** A Markdown link; brackets in the title would end it early. */
export const markdownLink = (title: string, url: string): string =>
  `[${title.replace(/[[\]\\]/g, (sign) => `\\${sign}`)}](${url})`;
