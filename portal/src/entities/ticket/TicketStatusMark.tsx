import {
  IconArchive,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClock,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketStatus } from '@/gql/graphql';
import classes from './Ticket.module.css';

const icons = {
  NEW: IconCircleDashed,
  OPEN: IconCircleDot,
  PENDING: IconClock,
  ON_HOLD: IconPlayerPause,
  SOLVED: IconCircleCheck,
  CLOSED: IconArchive,
};

interface StatusProps {
  status: TicketStatus;
}

/** The sign of a status; decoration beside the word. */
export function TicketStatusIcon({ status }: StatusProps) {
  const Icon = icons[status];
  return <Icon size={16} stroke={1.9} className={classes.status} data-status={status} aria-hidden />;
}

/** How far a ticket is: sign and word, or only the sign where there is no room (the word stays for screen readers). */
export function TicketStatusMark({ status, short = false }: StatusProps & { short?: boolean }) {
  const { t } = useTranslation('workspace');
  const label = t(`ticket.status.${status}`);
  return (
    <span className={classes.mark} title={short ? label : undefined}>
      <TicketStatusIcon status={status} />
      <span className={short ? 'sr-only' : classes.word}>{label}</span>
    </span>
  );
}
