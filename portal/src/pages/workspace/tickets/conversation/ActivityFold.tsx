import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, useFragment } from '@/gql';
import type { DeskActivityLineFragment } from '@/gql/graphql';
import { TimeAgo } from '@/ui/TimeAgo';
import { siteName } from '@/lib/site';
import classes from './Conversation.module.css';

const DeskActivityLine = graphql(`
  fragment DeskActivityLine on TicketActivity {
    kind
    from
    to
    createdAt
    actor {
      id
      displayName
    }
  }
`);

const kinds = [
  'SUBMITTED',
  'STATUS',
  'PRIORITY',
  'ASSIGNEE',
  'TEAM',
  'CONFIRMED',
  'REJECTED',
  'LINKED',
  'SUBJECT',
  'PRODUCT',
] as const;
const statuses = ['NEW', 'OPEN', 'PENDING', 'ON_HOLD', 'SOLVED', 'CLOSED'] as const;
const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'] as const;
const channels = ['WEB', 'EMAIL', 'COMMUNITY', 'API'] as const;

/** A change in a sentence without its doer: "set the status to Open". */
export function useActivityWords() {
  const { t } = useTranslation('workspace');
  return ({ kind, from, to }: DeskActivityLineFragment): string => {
    const known = kinds.find((one) => one === kind);
    if (!known) return `${kind}: ${to}`;
    const status = statuses.find((one) => one === to);
    const priority = priorities.find((one) => one === to);
    const channel = channels.find((one) => one === to);
    if (known === 'STATUS' && status) return t('ticket.did.STATUS', { to: t(`ticket.status.${status}`) });
    if (known === 'PRIORITY' && priority)
      return t('ticket.did.PRIORITY', { to: t(`ticket.priority.${priority}`) });
    if (known === 'SUBMITTED' && channel)
      return t('ticket.did.SUBMITTED', { to: t(`ticket.via.${channel}`) });
    if (known === 'ASSIGNEE' && !to) return t('ticket.did.UNASSIGNED', { from });
    if (known === 'TEAM' && !to) return t('ticket.did.NO_TEAM', { from });
    return t(`ticket.did.${known}`, { from, to });
  };
}

/** One change: who, what, when. */
export function ActivityItem({ change }: { change: FragmentType<typeof DeskActivityLine> }) {
  const line = useFragment(DeskActivityLine, change);
  const words = useActivityWords();
  return (
    <span className={classes.activityLine}>
      <span>
        <b dir="auto">{line.actor?.displayName ?? siteName}</b> {words(line)}
      </span>
      <TimeAgo at={line.createdAt} />
    </span>
  );
}

/** Changes that follow each other: one line, or one that unfolds. */
export function ActivityFold({ changes }: { changes: readonly FragmentType<typeof DeskActivityLine>[] }) {
  const { t } = useTranslation('workspace');
  const [only] = changes;
  if (only && changes.length === 1)
    return (
      <p className={classes.activity}>
        <ActivityItem change={only} />
      </p>
    );
  return (
    <details className={classes.activity}>
      <summary>
        <IconChevronRight size={13} stroke={2} className={classes.chevron} aria-hidden />
        {t('ticket.changes', { count: changes.length })}
      </summary>
      <ul>
        {changes.map((change, index) => (
          <li key={index}>
            <ActivityItem change={change} />
          </li>
        ))}
      </ul>
    </details>
  );
}
