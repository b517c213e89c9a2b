/** A chapter in the tree of the help centre. */
export interface Node {
  id: string;
  parentId: string | null;
}

/** Where a chapter goes: below which, and before which; null is the top, and the end. */
export interface Place {
  parentId: string | null;
  beforeId: string | null;
}

export interface Row<T extends Node> {
  node: T;
  depth: number;
}

/** The tree as rows from top to bottom; siblings keep the order of the list. */
export function rowsOf<T extends Node>(
  list: readonly T[],
  parentId: string | null = null,
  depth = 0,
): Row<T>[] {
  return list
    .filter((node) => node.parentId === parentId)
    .flatMap((node) => [{ node, depth }, ...rowsOf(list, node.id, depth + 1)]);
}

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where a chapter goes with one step; null when it cannot go that way. */
export function stepOf<T extends Node>(list: readonly T[], id: string, step: Step): Place | null {
  const node = list.find((one) => one.id === id);
  if (!node) return null;
  const row = list.filter((one) => one.parentId === node.parentId);
  const at = row.findIndex((one) => one.id === id);
  const parent = list.find((one) => one.id === node.parentId);
  switch (step) {
    case 'up':
      return at > 0 ? { parentId: node.parentId, beforeId: row[at - 1]?.id ?? null } : null;
    case 'down':
      return at < row.length - 1 ? { parentId: node.parentId, beforeId: row[at + 2]?.id ?? null } : null;
    case 'in':
      return at > 0 ? { parentId: row[at - 1]?.id ?? null, beforeId: null } : null;
    case 'out': {
      if (!parent) return null;
      const uncles = list.filter((one) => one.parentId === parent.parentId);
      const next = uncles[uncles.findIndex((one) => one.id === parent.id) + 1];
      return { parentId: parent.parentId, beforeId: next?.id ?? null };
    }
  }
}

/** Where a chapter goes when it is dropped on another: before it, or into it; null onto itself or what is below it. */
export function dropOf<T extends Node>(
  list: readonly T[],
  id: string,
  onto: string,
  where: 'before' | 'into',
): Place | null {
  const target = list.find((one) => one.id === onto);
  if (!target) return null;
  const above = (one: T): T | undefined => list.find(({ id: other }) => other === one.parentId);
  for (let at: T | undefined = target; at; at = above(at)) if (at.id === id) return null;
  return where === 'before'
    ? { parentId: target.parentId, beforeId: onto }
    : { parentId: onto, beforeId: null };
}
