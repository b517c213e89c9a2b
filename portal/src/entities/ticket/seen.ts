import { useSyncExternalStore } from 'react';

const KEY = 'plein:seen';
/** Tickets remembered; the ones seen longest ago are forgotten first. */
const LIMIT = 500;

interface Seen {
  /** When this device first looked, milliseconds: what changed before does not count as unread. */
  since: number;
  /** Ticket id to the change that was on screen last, milliseconds. */
  at: Record<string, number>;
}

function load(): Seen {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Seen | null;
    if (stored && typeof stored.since === 'number' && typeof stored.at === 'object') return stored;
  } catch {
    // A closed or broken store: everything counts from now.
  }
  const first = { since: Date.now(), at: {} };
  keep(first);
  return first;
}

function keep(what: Seen): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(what));
  } catch {
    // Remembered until the page closes.
  }
}

let seen: Seen | null = null;
const watchers = new Set<() => void>();
const current = (): Seen => (seen ??= load());

/** Whether a ticket changed since it was last on screen here, or is new and was never opened here. */
export function isUnread(
  ticket: { id: string; status: string; updatedAt: string },
  { since, at }: Seen,
): boolean {
  const last = at[ticket.id];
  if (last === undefined && ticket.status === 'NEW') return true;
  return Date.parse(ticket.updatedAt) > (last ?? since);
}

/** Remembers that a ticket is on screen as it was at updatedAt (RFC 3339). */
export function markSeen(id: string, updatedAt: string): void {
  const time = Date.parse(updatedAt);
  const { since, at } = current();
  if ((at[id] ?? 0) >= time) return;
  const kept = Object.entries({ ...at, [id]: time })
    .sort(([, a], [, b]) => b - a)
    .slice(0, LIMIT);
  seen = { since, at: Object.fromEntries(kept) };
  keep(seen);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What was seen on this device. */
export const useSeen = (): Seen => useSyncExternalStore(watch, current);
