import type { UploadedFile } from '@/entities/attachment/upload';
import type { Failure } from '@/lib/errors';

/** A message that was written here and that the server has not confirmed to show. */
export interface Outgoing {
  key: string;
  body: string;
  files: UploadedFile[];
  /** Milliseconds since 1970 when it was written. */
  at: number;
  /** waiting can be taken back; failed waits for the writer. */
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  failure: Failure | null;
  /** Once sent: the version of the ticket that shows it. */
  version: number;
}

export type OutgoingChange =
  | { type: 'written'; message: Outgoing }
  | { type: 'sending'; key: string }
  | { type: 'sent'; key: string; version: number }
  | { type: 'failed'; key: string; failure: Failure | null }
  | { type: 'gone'; key: string };

/** What the list of outgoing messages becomes. */
export function outgoingReducer(list: Outgoing[], change: OutgoingChange): Outgoing[] {
  switch (change.type) {
    case 'written':
      return [...list, change.message];
    case 'gone':
      return list.filter(({ key }) => key !== change.key);
    default: {
      const { type: state, key } = change;
      const more =
        state === 'sent'
          ? { version: change.version }
          : { failure: state === 'failed' ? change.failure : null };
      return list.map((one) => (one.key === key ? { ...one, state, ...more } : one));
    }
  }
}

interface Seen {
  body: string;
  fromStaff: boolean;
  createdAt: string;
}

// The clocks of browser and server differ a little.
const SKEW = 5 * 60_000;

/**
 * What was on its way when the page was closed, and what became of it: a message that the server has is left out, the
 * others come back as not sent.
 */
export function comeBack(kept: readonly Outgoing[], messages: readonly Seen[]): Outgoing[] {
  return kept
    .filter(
      ({ body, at }) =>
        !messages.some(
          (message) =>
            !message.fromStaff &&
            message.body.trim() === body.trim() &&
            Date.parse(message.createdAt) > at - SKEW,
        ),
    )
    .map((one) => ({ ...one, state: 'failed', failure: null }));
}
