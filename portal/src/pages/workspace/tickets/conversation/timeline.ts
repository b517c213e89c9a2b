/** Something that happened at an instant, RFC 3339. */
interface Dated {
  createdAt: string;
}

/** A piece of the conversation, oldest first. */
export type Piece<M, N, A> =
  | { kind: 'message'; at: string; message: M }
  | { kind: 'note'; at: string; note: N }
  | { kind: 'activity'; at: string; changes: A[] };

const order = { message: 0, note: 1, activity: 2 };

/**
 * Merges what was said in public, what was noted inside and what changed into one line of time. Changes that follow each
 * other are one piece, so that they fold into one line.
 */
export function timeline<M extends Dated, N extends Dated, A extends Dated & { kind: string }>(
  messages: readonly M[],
  notes: readonly N[],
  activity: readonly A[],
): Piece<M, N, A>[] {
  const pieces: Piece<M, N, A>[] = [
    ...messages.map((message) => ({ kind: 'message' as const, at: message.createdAt, message })),
    ...notes.map((note) => ({ kind: 'note' as const, at: note.createdAt, note })),
    // That it came in shows already: the description is on top.
    ...activity
      .filter(({ kind }) => kind !== 'SUBMITTED')
      .map((change) => ({ kind: 'activity' as const, at: change.createdAt, changes: [change] })),
  ];
  // What a reply changed has the same instant and belongs after it.
  pieces.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || order[a.kind] - order[b.kind]);
  const merged: Piece<M, N, A>[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (piece.kind === 'activity' && last?.kind === 'activity') last.changes.push(...piece.changes);
    else merged.push(piece);
  }
  return merged;
}
