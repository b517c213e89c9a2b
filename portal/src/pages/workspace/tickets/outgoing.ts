import { useSyncExternalStore } from 'react';
import type { UploadedFile } from '@/entities/attachment/upload';
import type { TicketStatus } from '@/gql/graphql';

export type Mode = 'reply' | 'note';

/** A message or note that was sent and is not yet in the conversation: it can be undone, is on its way, or just arrived. */
export interface Outgoing {
  key: string;
  ticketId: string;
  mode: Mode;
  body: string;
  /** The body as the editor shows it; empty when there was no editor. */
  html: string;
  files: readonly UploadedFile[];
  /** Status that goes along. */
  status: TicketStatus | null;
  /** When it was sent, RFC 3339. */
  at: string;
  state: 'waiting' | 'sending' | 'arrived';
  /** Id of what it became. */
  arrivedAs: string | null;
}

let all: readonly Outgoing[] = [];
const watchers = new Set<() => void>();

function set(next: readonly Outgoing[]): void {
  all = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Shows one. */
export const addOutgoing = (one: Outgoing): void => set([...all, one]);

/** Changes one that is still there. */
export const setOutgoing = (key: string, change: Partial<Outgoing>): void =>
  set(all.map((one) => (one.key === key ? { ...one, ...change } : one)));

/** Forgets one: undone, refused, or to be seen in the conversation. */
export const dropOutgoing = (key: string): void => set(all.filter((one) => one.key !== key));

/** Everything on its way, of every ticket: it goes on when the ticket is left. */
export const useOutgoing = (): readonly Outgoing[] => useSyncExternalStore(watch, () => all);
