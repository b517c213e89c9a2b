// What was searched for on this device, for whoever has not signed in. It never leaves the device.
const KEY = 'plein:searches';
const MOST = 8;

/** The latest first. Empty where the browser keeps nothing. */
export function readSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((text): text is string => typeof text === 'string').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}

export function keepSearch(text: string): void {
  const words = text.trim().slice(0, 190);
  if (words.length < 3) return;
  const same = (one: string) => one.toLowerCase() === words.toLowerCase();
  const list = [words, ...readSearches().filter((one) => !same(one))];
  try {
    localStorage.setItem(KEY, JSON.stringify(list.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing is fine too.
  }
}

export function dropSearches(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
