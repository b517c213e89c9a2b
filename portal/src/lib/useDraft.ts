import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from './drafts';

interface DraftOptions<T> {
  /** Also keeps the draft on the server; called at most every two seconds. */
  save?: (value: T) => Promise<void>;
}

export interface DraftState<T> {
  value: T;
  set: (value: T) => void;
  /** Forget it, after it was sent. */
  clear: () => void;
  /** True when it came back from an earlier visit. */
  restored: boolean;
  /** When it was last kept, on this device or on the server; null before the first change. */
  savedAt: Date | null;
}

const DEVICE_WAIT = 300;
const SERVER_WAIT = 2000;

/** A value that survives closing the page: kept on this device at once, on the server when save is given. */
export function useDraft<T>(key: string, initial: T, { save }: DraftOptions<T> = {}): DraftState<T> {
  const [found] = useState(() => readDraft<T>(key));
  const [value, setValue] = useState<T>(found?.value ?? initial);
  const [savedAt, setSavedAt] = useState<Date | null>(found ? new Date(found.savedAt) : null);
  const pending = useRef<{
    device?: number | undefined;
    server?: number | undefined;
    write?: (() => void) | undefined;
  }>({});

  const stop = useCallback(() => {
    window.clearTimeout(pending.current.device);
    window.clearTimeout(pending.current.server);
    pending.current = {};
  }, []);

  const set = useCallback(
    (next: T) => {
      setValue(next);
      stop();
      const write = () => {
        pending.current.write = undefined;
        if (writeDraft(key, next)) setSavedAt(new Date());
      };
      pending.current = {
        write,
        device: window.setTimeout(write, DEVICE_WAIT),
        server: save
          ? window.setTimeout(() => {
              save(next).then(
                () => setSavedAt(new Date()),
                () => undefined, // The device has it; the next change tries again.
              );
            }, SERVER_WAIT)
          : undefined,
      };
    },
    [key, save, stop],
  );

  const clear = useCallback(() => {
    stop();
    dropDraft(key);
    setValue(initial);
    setSavedAt(null);
  }, [initial, key, stop]);

  useEffect(() => {
    const flush = () => pending.current.write?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
      stop();
    };
  }, [stop]);

  return { value, set, clear, restored: found !== null, savedAt };
}
