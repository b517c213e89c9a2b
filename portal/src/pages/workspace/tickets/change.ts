import type { TicketPriority, TicketRowFragment, TicketStatus, UpdateTicketInput } from '@/gql/graphql';

/** What an agent wants to change of a ticket; what is left out stays. */
export interface TicketChange {
  status?: TicketStatus;
  priority?: TicketPriority;
  subject?: string;
  assignee?: { id: string; displayName: string } | null;
  team?: { id: string; name: string } | null;
}

export type ChangedField = keyof TicketChange;

/** The fields that a change is about. */
export const fieldsOf = (change: TicketChange): ChangedField[] => Object.keys(change) as ChangedField[];

const plain = (value: TicketRowFragment[ChangedField]): unknown =>
  typeof value === 'object' ? (value?.id ?? null) : value;

/** A new ticket opens by itself with the desk's first word: whoever pressed "solve" right after it meant what they pressed. */
const opened = (field: ChangedField, read: TicketRowFragment, now: TicketRowFragment): boolean =>
  field === 'status' && read.status === 'NEW' && now.status === 'OPEN';

/** The fields that somebody else changed between two readings and that the change is about too. */
export function clashes(
  change: TicketChange,
  read: TicketRowFragment,
  now: TicketRowFragment,
): ChangedField[] {
  return fieldsOf(change).filter((field) => {
    const wanted = change[field];
    const mine = typeof wanted === 'object' ? (wanted?.id ?? null) : wanted;
    if (opened(field, read, now)) return false;
    return plain(read[field]) !== plain(now[field]) && plain(now[field]) !== mine;
  });
}

/** The ticket as it will be: the newer of what was read and what was answered, with what is on its way on top. */
export function shown(
  read: TicketRowFragment,
  answered: TicketRowFragment | undefined,
  pending: TicketChange | undefined,
): TicketRowFragment {
  const newest = answered?.id === read.id && answered.version > read.version ? answered : read;
  return pending ? { ...newest, ...pending } : newest;
}

/** A change as the server takes it. */
export function toInput(ticketId: string, version: number, change: TicketChange): UpdateTicketInput {
  const { assignee, team, ...rest } = change;
  return {
    ticketId,
    version,
    ...rest,
    ...(assignee === undefined ? {} : { assigneeId: assignee?.id ?? null }),
    ...(team === undefined ? {} : { teamId: team?.id ?? null }),
  };
}

/** What is still on its way when a change is settled. A later change of the same field stays. */
export function withoutChange(
  pending: TicketChange | undefined,
  settled: TicketChange,
): TicketChange | undefined {
  const left = Object.entries(pending ?? {}).filter(
    ([field, value]) => settled[field as ChangedField] !== value,
  );
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
