/** What somebody wrote and has not sent. */
export interface Draft<T> {
  value: T;
  /** Milliseconds since 1970. */
  savedAt: number;
}

const PREFIX = 'plein:draft:';
/** Drafts that nobody came back to are dropped after 30 days. */
const LIFETIME = 30 * 24 * 3600 * 1000;

/** The draft kept on this device under the key; null when there is none, it is too old, or the store is closed. */
export function readDraft<T>(key: string, now = Date.now()): Draft<T> | null {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as Draft<T> | null;
    if (!draft || typeof draft.savedAt !== 'number' || now - draft.savedAt > LIFETIME) return null;
    return draft;
  } catch {
    return null;
  }
}

/** Calls fn when another window of this browser changed or dropped the draft under the key. Gives back how to stop. */
export function onDraft(key: string, fn: () => void): () => void {
  const heard = (event: StorageEvent) => {
    if (event.key === PREFIX + key || event.key === null) fn();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** Keeps a draft on this device. False when the browser has no room for it. */
export function writeDraft<T>(key: string, value: T, now = Date.now()): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ value, savedAt: now } satisfies Draft<T>));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft, after it was sent. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // A closed store holds no draft.
  }
}
