import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { markSeen } from '@/entities/ticket/seen';
import { TicketRow } from '@/entities/ticket/ticketRow';
import { useFragment as unmask } from '@/gql';
import { type Failure, failureOf } from '@/lib/errors';
import type { PickerHandle } from '@/ui/Picker';
import { useDesk } from '../inbox/desk';
import { useThrottled } from '../inbox/useThrottled';
import type { ComposerHandle } from './composer/handle';
import { useOutgoing } from './outgoing';
import { type ContextTab, ScopeContext, type ScopeState } from './scope';
import { TicketQuery, TicketUpdated } from './ticketQuery';
import { useCapture } from './useCapture';
import { useTicketChange } from './useTicketChange';

/** A list that can be empty still has to be read again when the first of its kind comes. */
const TYPES = { additionalTypenames: ['Ticket', 'Message', 'Note', 'ArticleLink'] };

const gone: Failure = { code: 'NOT_FOUND', reason: '', message: '', fields: [], requestId: null };

const isNumber = (id: string): boolean => /^\d+$/.test(id);

interface TicketScopeProps {
  /** Id or number of the ticket on screen; null while there is only the list. */
  id: string | null;
  children: ReactNode;
}

/** Reads the ticket on screen for both panes that show it, follows it live, and changes it. */
export function TicketScope({ id, children }: TicketScopeProps) {
  const client = useClient();
  const { queue } = useDesk();
  const [{ data, error, fetching }, reread] = useQuery({
    query: TicketQuery,
    variables: id !== null && isNumber(id) ? { number: Number(id) } : { id },
    pause: id === null,
    requestPolicy: 'cache-and-network',
    context: TYPES,
  });
  const [tab, setTab] = useState<ContextTab>('knowledge');
  const [searchAsked, setSearchAsked] = useState(0);
  const composer = useRef<ComposerHandle>(null);
  const assigneePicker = useRef<PickerHandle>(null);
  const { patch } = queue;

  const found = data?.ticket ?? null;
  const read = unmask(TicketRow, found);
  const fits = read !== null && (read.id === id || String(read.number) === id);
  const ticket = fits ? found : null;
  const { row: changed, changes } = useTicketChange(fits ? read : null, patch);
  const outgoing = useOutgoing();
  const sent = outgoing.findLast((one) => one.ticketId === changed?.id && one.state !== 'arrived')?.status;
  const row = changed && sent ? { ...changed, status: sent } : changed;
  const { capture, capturing } = useCapture(row?.id ?? null);
  const reload = () => reread({ requestPolicy: 'network-only' });
  const soon = useThrottled(reload, 250);

  const ticketId = fits ? read.id : null;
  useEffect(() => {
    if (!ticketId) return;
    const { unsubscribe } = client
      .subscription(TicketUpdated, { id: ticketId })
      .subscribe(({ data: live }) => {
        if (live) soon();
      });
    return unsubscribe;
  }, [client, soon, ticketId]);

  const updatedAt = row?.updatedAt ?? null;
  useEffect(() => {
    if (ticketId && updatedAt) markSeen(ticketId, updatedAt);
  }, [ticketId, updatedAt]);

  const failure = failureOf(error);
  let state: ScopeState = { state: 'loading' };
  if (id === null) state = { state: 'none' };
  else if (ticket && row)
    state = {
      state: 'ready',
      scope: {
        ticket,
        row,
        changes,
        reload,
        composer,
        assigneePicker,
        tab,
        openTab: setTab,
        searchAsked,
        askSearch: () => {
          setTab('knowledge');
          setSearchAsked((times) => times + 1);
        },
        capture,
        capturing,
      },
    };
  else if (!fetching && failure) state = { state: 'failed', failure, retry: reload };
  else if (!fetching && data) state = { state: 'failed', failure: gone, retry: reload };
  return <ScopeContext value={state}>{children}</ScopeContext>;
}
