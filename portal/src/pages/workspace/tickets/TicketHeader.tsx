import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconChevronDown,
  IconCircleCheck,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PriorityIcon, PriorityMark } from '@/entities/ticket/PriorityMark';
import { TicketStatusIcon, TicketStatusMark } from '@/entities/ticket/TicketStatusMark';
import { graphql, useFragment } from '@/gql';
import type { TicketPriority, TicketStatus } from '@/gql/graphql';
import { Kbd } from '@/ui/Kbd';
import { Picker } from '@/ui/Picker';
import { TimeAgo } from '@/ui/TimeAgo';
import { useDesk } from '../inbox/desk';
import { priorities } from '../inbox/queue';
import { useScope } from './scope';
import { Subject } from './Subject';
import classes from './Ticket.module.css';

const DeskTicketHeaderParts = graphql(`
  fragment DeskTicketHeaderParts on Ticket {
    channel
    createdAt
    requesterVerified
    reopenCount
    resolutionConfirmation
    followUpOf {
      id
      number
    }
  }
`);

interface TicketHeaderProps {
  /** Null when the ticket cannot be solved now. */
  onSolve: (() => void) | null;
  onTake: () => void;
}

/** What the ticket is and who has it; everything in it is a menu. */
export function TicketHeader({ onSolve, onTake }: TicketHeaderProps) {
  const { t } = useTranslation('workspace');
  const { ticket, row } = useScope();
  const { me, hrefOf, hrefOfView } = useDesk();
  const parts = useFragment(DeskTicketHeaderParts, ticket);
  const narrow = useMediaQuery('(max-width: 1100px)');
  const { update } = ticket.viewerCan;
  return (
    <header className={classes.header}>
      <div className={classes.titleLine}>
        {narrow ? (
          <Tooltip label={t('ticket.back')}>
            <ActionIcon
              component={Link}
              to={hrefOfView('inbox')}
              variant="subtle"
              color="gray"
              className={classes.back ?? ''}
              aria-label={t('ticket.back')}
            >
              <IconArrowLeft size={18} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <span className={classes.number}>#{row.number}</span>
        <Subject />
        <div className={classes.headActions}>
          {update && row.assignee?.id !== me.id ? (
            <Button
              variant="default"
              leftSection={<IconUserCheck size={16} stroke={1.75} aria-hidden />}
              onClick={onTake}
            >
              {t('ticket.take')}
            </Button>
          ) : null}
          {onSolve ? (
            <Tooltip label={<Kbd keys="s" />}>
              <Button
                variant="light"
                color="green"
                leftSection={<IconCircleCheck size={16} stroke={1.75} aria-hidden />}
                onClick={onSolve}
              >
                {t('ticket.solve')}
              </Button>
            </Tooltip>
          ) : null}
        </div>
      </div>
      <div className={classes.fields}>
        <Fields />
        <span className={classes.origin}>
          {t(`ticket.channel.${parts.channel}`)} · <TimeAgo at={parts.createdAt} />
          {ticket.product ? ` · ${ticket.product.name}` : null}
          {parts.reopenCount ? ` · ${t('ticket.reopened', { count: parts.reopenCount })}` : null}
        </span>
        {parts.followUpOf ? (
          <Link className={classes.followUp} to={hrefOf(parts.followUpOf.id)}>
            {t('ticket.followUpOf', { number: parts.followUpOf.number })}
          </Link>
        ) : null}
      </div>
      {parts.requesterVerified === false ? (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          {t('ticket.unverified', { name: row.requester.displayName })}
        </p>
      ) : null}
    </header>
  );
}

function Fields() {
  const { t } = useTranslation('workspace');
  const { ticket, row, changes, assigneePicker } = useScope();
  const { me, people, teams } = useDesk();
  const { update, statuses } = ticket.viewerCan;
  const caret = update ? (
    <IconChevronDown size={13} stroke={2} className={classes.caret} aria-hidden />
  ) : null;
  const reachable: TicketStatus[] = [row.status, ...statuses.filter((one) => one !== row.status)];
  const others = people.filter(({ id }) => id !== me.id);
  const nobody = { value: '', label: t('ticket.nobody') };

  const assign = (id: string) => {
    const person = people.find((one) => one.id === id);
    changes.change({ assignee: person ? { id, displayName: person.name } : null });
  };
  const pass = (id: string) => {
    const team = teams.find((one) => one.id === id);
    changes.change({ team: team ? { id, name: team.name } : null });
  };
  const move = (status: TicketStatus) => {
    if (status === row.status) return;
    if (status === 'SOLVED' || status === 'CLOSED')
      changes.changeWithUndo(
        { status },
        t(status === 'SOLVED' ? 'ticket.solved' : 'ticket.closed', { number: row.number }),
      );
    else changes.change({ status });
  };
  return (
    <>
      <Picker
        label={t('ticket.field.status')}
        disabled={!update}
        choices={reachable.map((one) => ({
          value: one,
          label: t(`ticket.status.${one}`),
          icon: <TicketStatusIcon status={one} />,
        }))}
        chosen={[row.status]}
        onPick={(one) => move(one as TicketStatus)}
      >
        <TicketStatusMark status={row.status} />
        {caret}
      </Picker>
      <Picker
        label={t('ticket.field.priority')}
        disabled={!update}
        choices={priorities.map((one) => ({
          value: one,
          label: t(`ticket.priority.${one}`),
          icon: <PriorityIcon priority={one} />,
        }))}
        chosen={row.priority ? [row.priority] : []}
        onPick={(one) => changes.change({ priority: one as TicketPriority })}
      >
        <PriorityMark priority={row.priority} />
        {caret}
      </Picker>
      <Picker
        ref={assigneePicker}
        label={t('ticket.field.assignee')}
        search={t('ticket.findPerson')}
        disabled={!update}
        choices={[
          { value: me.id, label: t('ticket.me', { name: me.displayName }) },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
          nobody,
        ]}
        chosen={[row.assignee?.id ?? '']}
        onPick={assign}
      >
        <span className={classes.clip}>{row.assignee?.displayName ?? t('ticket.nobody')}</span>
        {caret}
      </Picker>
      <Picker
        label={t('ticket.field.team')}
        disabled={!update}
        choices={[
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
          { value: '', label: t('ticket.noTeam') },
        ]}
        chosen={[row.team?.id ?? '']}
        onPick={pass}
      >
        <span className={classes.clip}>{row.team?.name ?? t('ticket.noTeam')}</span>
        {caret}
      </Picker>
    </>
  );
}
