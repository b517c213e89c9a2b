import { useRef, useState } from 'react';

interface Kept<T> {
  value: T;
  /** Changes what was chosen last. */
  put: (change: (now: T) => T) => void;
  /** Whether all that was chosen is kept. */
  saved: boolean;
}

/**
 * A choice that is kept at every change. It is sent whole, one request after the other, so that the last choice is also the last to
 * arrive; what is refused goes back to what is kept. send tells whether it is kept; there is what the server has.
 */
export function useKept<T>(there: T, send: (next: T) => Promise<boolean>): Kept<T> {
  const [shown, setShown] = useState<T | null>(null);
  const [saved, setSaved] = useState(false);
  const wanted = useRef<T | null>(null);
  const kept = useRef<T | null>(null);
  const sending = useRef(false);
  const run = async () => {
    if (sending.current) return;
    sending.current = true;
    while (wanted.current !== null && wanted.current !== kept.current) {
      const next = wanted.current;
      const ok = await send(next);
      if (ok) kept.current = next;
      else if (wanted.current === next) wanted.current = kept.current;
      if (wanted.current !== kept.current) continue;
      setShown(kept.current);
      setSaved(ok);
    }
    sending.current = false;
  };
  const put = (change: (now: T) => T) => {
    wanted.current = change(wanted.current ?? there);
    setShown(wanted.current);
    setSaved(false);
    void run();
  };
  return { value: shown ?? there, put, saved };
}
