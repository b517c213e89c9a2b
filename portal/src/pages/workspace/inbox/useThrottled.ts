import { useCallback, useEffect, useRef } from 'react';

/** Runs an action at most once in so many milliseconds; the last call of a burst is never lost. */
export function useThrottled(action: () => void, every = 3000): () => void {
  const latest = useRef(action);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, every);
  }, [every]);
}
