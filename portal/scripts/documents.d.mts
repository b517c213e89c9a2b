import type { Plugin } from 'vite';

/** The Vite plugin that puts the text of every graphql(`…`) document where it is called. */
export function documents(src: string): Plugin;
export function fullText(text: string, fragments: ReadonlyMap<string, unknown>): string;
