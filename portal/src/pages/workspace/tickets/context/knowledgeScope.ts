import { createContext, useContext } from 'react';
import type { LinkedArticle } from './links';

/** Puts something in what the viewer is writing; inside is for what customers may not read. */
export interface Insert {
  link: (title: string, href: string, inside: boolean) => void;
  passage: (markdown: string, inside: boolean) => void;
  /** Whether something can be written that everybody reads, and for staff alone. */
  reply: boolean;
  note: boolean;
}

/** What knowledge is looked for: a ticket, or a thread of the community. */
export interface KnowledgeScope {
  kind: 'ticket' | 'thread';
  id: string;
  title: string;
  /** Markdown. */
  text: string;
  locale: string;
  /** Articles used in it, as the server has them. */
  used: readonly LinkedArticle[];
  reload: () => void;
  /** Grows when the search box should get the focus. */
  searchAsked: number;
  canCapture: boolean;
  capturing: boolean;
  /** Writes an article from it and opens it; the words searched with when nothing was found. */
  capture: (query?: string) => void;
  /** Null when the viewer may not write in it. */
  insert: Insert | null;
}

export const KnowledgeContext = createContext<KnowledgeScope | null>(null);

/** What knowledge is looked for. Only below KnowledgeContext. */
export function useKnowledge(): KnowledgeScope {
  const scope = useContext(KnowledgeContext);
  if (!scope) throw new Error('useKnowledge outside KnowledgeContext');
  return scope;
}
