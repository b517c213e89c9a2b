import { useTranslation } from 'react-i18next';
import type { TicketPriority } from '@/gql/graphql';
import classes from './Ticket.module.css';

const levels: Record<TicketPriority, number> = { LOW: 1, NORMAL: 2, HIGH: 3, URGENT: 4 };

/** The sign of a priority: one to three bars, and a filled square with an exclamation mark when it is urgent. */
export function PriorityIcon({ priority }: { priority: TicketPriority }) {
  const level = levels[priority];
  if (level === 4)
    return (
      <svg
        className={classes.priority}
        data-priority={priority}
        viewBox="0 0 16 16"
        width={16}
        height={16}
        aria-hidden
      >
        <rect x="1.5" y="1.5" width="13" height="13" rx="3" />
        <path d="M8 4.5v4.2M8 11.2v.1" stroke="var(--bg)" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
    );
  return (
    <svg
      className={classes.priority}
      data-priority={priority}
      viewBox="0 0 16 16"
      width={16}
      height={16}
      aria-hidden
    >
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={10 - bar * 3.5}
          width="3"
          height={4 + bar * 3.5}
          rx="1"
          opacity={bar < level ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}

interface PriorityMarkProps {
  priority: TicketPriority | null | undefined;
  short?: boolean;
}

/** How soon a ticket matters: sign and word, or only the sign where there is no room. */
export function PriorityMark({ priority, short = false }: PriorityMarkProps) {
  const { t } = useTranslation('workspace');
  if (!priority) return null;
  const label = t(`ticket.priority.${priority}`);
  return (
    <span className={classes.mark} title={short ? label : undefined}>
      <PriorityIcon priority={priority} />
      <span className={short ? 'sr-only' : classes.word}>{label}</span>
    </span>
  );
}
