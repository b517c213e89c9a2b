/** A run of text that stayed, came or went. */
export interface Change {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Above this many comparisons the middle is shown as taken out and put in whole. */
const MAX_CELLS = 4_000_000;

const split = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** What changed between two texts, by word: the longest common run of words stays. */
export function wordDiff(before: string, after: string): Change[] {
  const a = split(before);
  const b = split(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const out: Change[] = [];
  const put = (kind: Change['kind'], text: string) => {
    const last = out.at(-1);
    if (!text) return;
    if (last?.kind === kind) last.text += text;
    else out.push({ kind, text });
  };
  put('same', a.slice(0, start).join(''));
  middle(a.slice(start, a.length - end), b.slice(start, b.length - end), put);
  put('same', a.slice(a.length - end).join(''));
  return out;
}

function middle(a: string[], b: string[], put: (kind: Change['kind'], text: string) => void): void {
  if (a.length * b.length > MAX_CELLS) {
    put('removed', a.join(''));
    put('added', b.join(''));
    return;
  }
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      put('removed', a[i] ?? '');
      i += 1;
    } else {
      put('added', b[j] ?? '');
      j += 1;
    }
  }
}
