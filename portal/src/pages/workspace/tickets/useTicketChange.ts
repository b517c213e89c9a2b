import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { TicketRow } from '@/entities/ticket/ticketRow';
import { useFragment as unmask } from '@/gql';
import type { TicketRowFragment } from '@/gql/graphql';
import { type Failure, failureOf } from '@/lib/errors';
import { offerUndo } from '@/ui/undo';
import {
  type ChangedField,
  clashes,
  fieldsOf,
  shown,
  type TicketChange,
  toInput,
  withoutChange,
} from './change';
import { TicketNow, UpdateTicket } from './ticketQuery';

/** Somebody else changed the same fields first. */
export interface Clash {
  fields: readonly ChangedField[];
  mine: TicketChange;
  theirs: TicketRowFragment;
}

export interface TicketChanges {
  /** from is the ticket as it was when the change was begun, when that took a while; as it is now otherwise. */
  change: (change: TicketChange, from?: TicketRowFragment) => void;
  /** Changes the screen now and the server in five seconds, unless it is undone. */
  changeWithUndo: (change: TicketChange, done: string) => void;
  clash: Clash | null;
  /** Ends a clash: mine goes over theirs, or theirs stays. */
  settle: (mine: boolean) => void;
}

/** Changes the ticket on screen at once, and takes it back when the server refuses. read is null while there is none. */
export function useTicketChange(
  read: TicketRowFragment | null,
  onAnswer: (row: TicketRowFragment) => void,
): { row: TicketRowFragment | null; changes: TicketChanges } {
  const client = useClient();
  const { t } = useTranslation(['workspace', 'common']);
  const [answered, setAnswered] = useState<TicketRowFragment>();
  /** What is on its way, by ticket: one may be left while its change still waits for undo. */
  const [pending, setPending] = useState<Readonly<Record<string, TicketChange | undefined>>>({});
  const [clash, setClash] = useState<Clash | null>(null);
  const base = useRef<TicketRowFragment | null>(null);
  useEffect(() => {
    base.current = read && shown(read, answered, undefined);
  });

  const drop = useCallback(
    (id: string, change: TicketChange) =>
      setPending((now) => ({ ...now, [id]: withoutChange(now[id], change) })),
    [],
  );

  const refuse = useCallback(
    (failure: Failure) => {
      const message = failure.code === 'UNREACHABLE' ? t('ticket.unreachable') : failure.message;
      notifications.show({ color: 'red', title: t('ticket.notChanged'), message });
    },
    [t],
  );

  const send = useCallback(
    async (change: TicketChange, from: TicketRowFragment) => {
      let { version } = from;
      // The version counts messages too: only when the same field changed is there anything to choose.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const input = toInput(from.id, version, change);
        const { data, error } = await client.mutation(UpdateTicket, { input }).toPromise();
        if (data) {
          const now = unmask(TicketRow, data.updateTicket.ticket);
          setAnswered(now);
          drop(from.id, change);
          onAnswer(now);
          return;
        }
        const failure = failureOf(error);
        const latest =
          failure?.code === 'CONFLICT'
            ? await client.query(TicketNow, { id: from.id }, { requestPolicy: 'network-only' }).toPromise()
            : null;
        const now = unmask(TicketRow, latest?.data?.ticket);
        const fields = now ? clashes(change, from, now) : [];
        if (!now || fields.length > 0) {
          drop(from.id, change);
          if (now) {
            setAnswered(now);
            setClash({ fields, mine: change, theirs: now });
          } else if (failure) refuse(failure);
          return;
        }
        ({ version } = now);
      }
      drop(from.id, change);
    },
    [client, drop, onAnswer, refuse],
  );

  const show = (id: string, change: TicketChange) =>
    setPending((now) => ({ ...now, [id]: { ...now[id], ...change } }));
  const changes: TicketChanges = {
    change: (change, begun) => {
      const from = begun ?? base.current;
      if (!from) return;
      show(from.id, change);
      void send(change, from);
    },
    changeWithUndo: (change, done) => {
      const from = base.current;
      if (!from) return;
      show(from.id, change);
      offerUndo({ done, commit: () => void send(change, from), revert: () => drop(from.id, change) });
    },
    clash,
    settle: (mine) => {
      setClash(null);
      if (!clash || !mine || fieldsOf(clash.mine).length === 0) return;
      show(clash.theirs.id, clash.mine);
      void send(clash.mine, clash.theirs);
    },
  };
  return { row: read && shown(read, answered, pending[read.id]), changes };
}
