import { useEffect, useSyncExternalStore } from 'react';

/** One thing that the palette can do: go to a path or run something. */
export interface Command {
  id: string;
  label: string;
  hint?: string;
  to?: string;
  run?: () => void;
}

let commands: readonly Command[] = [];
const watchers = new Set<() => void>();

function change(next: readonly Command[]): void {
  commands = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Offers commands while the component is on screen. Keep the array stable (useMemo): a new one registers anew. */
export function useCommand(mine: readonly Command[]): void {
  useEffect(() => {
    const ids = new Set(mine.map(({ id }) => id));
    change([...commands.filter(({ id }) => !ids.has(id)), ...mine]);
    return () => change(commands.filter((command) => !mine.includes(command)));
  }, [mine]);
}

/** Everything on offer now. */
export const useCommands = (): Command[] => useSyncExternalStore(watch, () => commands) as Command[];
