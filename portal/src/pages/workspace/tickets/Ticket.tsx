import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/commands';
import { useHotkeys } from '@/lib/useHotkeys';
import { useTitle } from '@/lib/site';
import { ErrorState } from '@/ui/ErrorState';
import { useDesk } from '../inbox/desk';
import { ClashDialog } from './ClashDialog';
import { Composer } from './composer/Composer';
import { Conversation } from './conversation/Conversation';
import { useScope, useScopeState } from './scope';
import classes from './Ticket.module.css';
import { TicketHeader } from './TicketHeader';
import { TicketSkeleton } from './TicketSkeleton';

/** One ticket: what it is, what was said, and what to say next. */
export function Ticket() {
  const state = useScopeState();
  if (state.state === 'failed')
    return (
      <div className={classes.pad}>
        <ErrorState failure={state.failure} onRetry={state.retry} />
      </div>
    );
  return state.state === 'ready' ? <Loaded /> : <TicketSkeleton />;
}

function Loaded() {
  const { t } = useTranslation('workspace');
  const { me } = useDesk();
  const scope = useScope();
  const { row, ticket, changes, composer, assigneePicker } = scope;
  const { update, reply, note, capture, statuses } = ticket.viewerCan;
  const canSolve = statuses.includes('SOLVED');

  useTitle(`#${row.number} ${row.subject}`);

  const solve = () => {
    if (canSolve) changes.changeWithUndo({ status: 'SOLVED' }, t('ticket.solved', { number: row.number }));
  };
  const assignToMe = () => changes.change({ assignee: { id: me.id, displayName: me.displayName } });
  useHotkeys({
    r: () => composer.current?.open('reply'),
    n: () => composer.current?.open('note'),
    a: () => assigneePicker.current?.open(),
    s: solve,
    l: scope.askSearch,
  });
  useCommand(
    useMemo(
      () =>
        [
          {
            id: 'ticket-reply',
            label: t('keys.reply'),
            hint: 'r',
            run: () => composer.current?.open('reply'),
            on: reply,
          },
          {
            id: 'ticket-note',
            label: t('keys.note'),
            hint: 'n',
            run: () => composer.current?.open('note'),
            on: note,
          },
          {
            id: 'ticket-assign',
            label: t('keys.assign'),
            hint: 'a',
            run: () => assigneePicker.current?.open(),
            on: update,
          },
          { id: 'ticket-link', label: t('keys.link'), hint: 'l', run: scope.askSearch, on: true },
          {
            id: 'ticket-capture',
            label: t('ticket.knowledge.capture'),
            run: () => scope.capture(),
            on: capture,
          },
        ].filter(({ on }) => on),
      // The actions read the ticket when they run.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [t, row.id, reply, note, update, capture],
    ),
  );

  return (
    <article className={classes.ticket} aria-labelledby="ticket-subject">
      <TicketHeader onSolve={canSolve ? solve : null} onTake={assignToMe} />
      <Conversation />
      <Composer />
      <ClashDialog />
    </article>
  );
}
