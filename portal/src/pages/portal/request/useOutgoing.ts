import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useClient } from 'urql';
import type { UploadedFile } from '@/entities/attachment/upload';
import { graphql } from '@/gql';
import { fetchOptions } from '@/lib/client';
import { dropDraft, readDraft, writeDraft } from '@/lib/drafts';
import { failureOf } from '@/lib/errors';
import { comeBack, type Outgoing, outgoingReducer } from './outgoing';

const ReplyMutation = graphql(`
  mutation ReplyToRequest($input: AddMessageInput!) {
    addMessage(input: $input) {
      message {
        id
      }
      ticket {
        id
        version
      }
    }
  }
`);

/** How long a message can be taken back, in milliseconds. */
export const UNDO_TIME = 5000;

interface Options {
  ticketId: string;
  /** Messages that the server has, to know what arrived while the page was closed. */
  messages: readonly { body: string; fromStaff: boolean; createdAt: string }[];
  /** The version of the ticket on the screen: what was sent before it is shown by the conversation itself. */
  version: number;
  /** Called when the ticket was closed and the message became a new one. */
  onFollowUp: (ticketId: string) => void;
}

export interface Sending {
  outgoing: Outgoing[];
  send: (body: string, files: UploadedFile[]) => void;
  /** Takes a message back that waits or failed. */
  takeBack: (message: Outgoing) => void;
  retry: (message: Outgoing) => void;
}

/**
 * Sends messages after a moment in which they can be taken back. They are kept on this device until the server has them,
 * and go out at once when the page is left.
 */
export function useOutgoing({ ticketId, messages, version, onFollowUp }: Options): Sending {
  const client = useClient();
  const store = `request:${ticketId}:outgoing`;
  const [list, change] = useReducer(outgoingReducer, null, () =>
    comeBack(readDraft<Outgoing[]>(store)?.value ?? [], messages),
  );
  const timers = useRef(new Map<string, { timer: number; message: Outgoing }>());
  const followUp = useRef(onFollowUp);
  useEffect(() => {
    followUp.current = onFollowUp;
  });

  const unsent = list.filter(({ state }) => state !== 'sent');
  const kept = JSON.stringify(unsent);
  useEffect(() => {
    if (kept === '[]') dropDraft(store);
    else writeDraft(store, JSON.parse(kept) as Outgoing[]);
  }, [kept, store]);

  const commit = useCallback(
    async ({ key, body, files }: Outgoing, leaving = false) => {
      const waiting = timers.current.get(key);
      if (waiting) window.clearTimeout(waiting.timer);
      timers.current.delete(key);
      change({ type: 'sending', key });
      const input = { ticketId, body, attachmentIds: files.map(({ id }) => id) };
      const result = await client
        .mutation(
          ReplyMutation,
          { input },
          leaving ? { fetchOptions: { ...fetchOptions, keepalive: true } } : {},
        )
        .toPromise();
      if (!result.data) {
        change({ type: 'failed', key, failure: failureOf(result.error) });
        return;
      }
      const { ticket } = result.data.addMessage;
      change({ type: 'sent', key, version: ticket.version });
      if (ticket.id !== ticketId) followUp.current(ticket.id);
    },
    [client, ticketId],
  );

  useEffect(() => {
    const all = timers.current;
    const leave = () => {
      for (const { message } of all.values()) void commit(message, true);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [commit]);

  const send = (body: string, files: UploadedFile[]) => {
    // What waits goes first, so that messages keep their order.
    for (const { message } of timers.current.values()) void commit(message);
    const message: Outgoing = {
      key: crypto.randomUUID(),
      body,
      files,
      at: Date.now(),
      state: 'waiting',
      failure: null,
      version: 0,
    };
    change({ type: 'written', message });
    const timer = window.setTimeout(() => void commit(message), UNDO_TIME);
    timers.current.set(message.key, { timer, message });
  };

  const takeBack = ({ key }: Outgoing) => {
    const waiting = timers.current.get(key);
    if (waiting) window.clearTimeout(waiting.timer);
    timers.current.delete(key);
    change({ type: 'gone', key });
  };

  return {
    outgoing: list.filter((one) => one.state !== 'sent' || one.version > version),
    send,
    takeBack,
    retry: (message) => void commit(message),
  };
}
