import { useCallback, useEffect, useReducer, useRef } from 'react';
import { MAX_BYTES, MAX_FILES, upload, type UploadedFile, UploadFailure } from './upload';

/** One file on its way, arrived, or refused. */
export interface Upload {
  key: string;
  file: File;
  /** 0 to 100. */
  percent: number;
  state: 'busy' | 'failed';
  problem: 'too-large' | 'refused' | 'unreachable' | null;
  /** The server's reason, empty when it gave none. */
  message: string;
}

type Change =
  | { type: 'add'; uploads: Upload[] }
  | { type: 'progress'; key: string; percent: number }
  | { type: 'failed'; key: string; message: string; refused: boolean }
  | { type: 'again'; key: string }
  | { type: 'gone'; key: string };

/** What the list of uploads becomes. */
export function uploadsReducer(uploads: Upload[], change: Change): Upload[] {
  switch (change.type) {
    case 'add':
      return [...uploads, ...change.uploads];
    case 'gone':
      return uploads.filter(({ key }) => key !== change.key);
    default:
      return uploads.map((one) => (one.key === change.key ? { ...one, ...after(change) } : one));
  }
}

function after(change: Exclude<Change, { type: 'add' | 'gone' }>): Partial<Upload> {
  switch (change.type) {
    case 'progress':
      return { percent: change.percent };
    case 'failed':
      return {
        state: 'failed',
        problem: change.refused ? 'refused' : 'unreachable',
        message: change.message,
      };
    case 'again':
      return { state: 'busy', percent: 0, problem: null, message: '' };
  }
}

export interface Uploads {
  uploads: Upload[];
  /** True while a file is on its way. */
  busy: boolean;
  /** Starts sending; false when there would be more files than allowed, and then none is sent. */
  add: (files: File[]) => boolean;
  retry: (key: string) => void;
  cancel: (key: string) => void;
}

/** Sends files as soon as they are chosen. `have` is how many arrived earlier; onDone gets each that arrives. */
export function useUploads(have: number, onDone: (file: UploadedFile) => void): Uploads {
  const [uploads, change] = useReducer(uploadsReducer, []);
  const running = useRef(new Map<string, AbortController>());
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const all = running.current;
    return () => all.forEach((one) => one.abort());
  }, []);

  const start = useCallback((key: string, file: File) => {
    const abort = new AbortController();
    running.current.set(key, abort);
    upload(file, {
      signal: abort.signal,
      onProgress: (percent) => change({ type: 'progress', key, percent }),
    }).then(
      (answer) => {
        running.current.delete(key);
        if (abort.signal.aborted) return;
        change({ type: 'gone', key });
        done.current(answer);
      },
      (error: unknown) => {
        running.current.delete(key);
        const { message, refused } = error instanceof UploadFailure ? error : new UploadFailure();
        if (!abort.signal.aborted) change({ type: 'failed', key, message, refused });
      },
    );
  }, []);

  const add = (files: File[]) => {
    if (have + uploads.length + files.length > MAX_FILES) return false;
    const fresh = files.map((file): Upload => {
      const large = file.size > MAX_BYTES;
      return {
        key: crypto.randomUUID(),
        file,
        percent: 0,
        state: large ? 'failed' : 'busy',
        problem: large ? 'too-large' : null,
        message: '',
      };
    });
    change({ type: 'add', uploads: fresh });
    for (const one of fresh) if (one.state === 'busy') start(one.key, one.file);
    return true;
  };

  const retry = (key: string) => {
    const one = uploads.find((other) => other.key === key);
    if (one?.problem !== 'unreachable') return;
    change({ type: 'again', key });
    start(key, one.file);
  };

  const cancel = (key: string) => {
    running.current.get(key)?.abort();
    running.current.delete(key);
    change({ type: 'gone', key });
  };

  return { uploads, busy: uploads.some(({ state }) => state === 'busy'), add, retry, cancel };
}
