import type { Editor } from '@tiptap/core';

/** What each editor does with files that are chosen in the toolbar, as if they were dropped into it. */
export const takers = new WeakMap<Editor, (files: File[]) => void>();
