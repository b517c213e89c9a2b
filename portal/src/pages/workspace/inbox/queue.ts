import type { TicketFilter, TicketOrder, TicketPriority, TicketRowFragment } from '@/gql/graphql';

/** The ready-made lists, in the order shown. */
export const views = ['MINE', 'UNASSIGNED', 'MY_TEAMS', 'OPEN', 'PENDING', 'SOLVED', 'ALL'] as const;
export type ViewKey = (typeof views)[number];
export const orders = ['UPDATED', 'NEWEST', 'OLDEST', 'PRIORITY'] as const satisfies readonly TicketOrder[];
export const priorities = ['URGENT', 'HIGH', 'NORMAL', 'LOW'] as const satisfies readonly TicketPriority[];

/** What the list shows; it lives in the address. */
export interface QueueFilter {
  view: ViewKey;
  order: TicketOrder;
  priority: TicketPriority[];
  team: string | null;
  assignee: string | null;
}

const known = <T extends string>(value: string | null, all: readonly T[]): T | undefined =>
  all.find((one) => one === value?.toUpperCase());

/** Reads the filter of an address; what it does not know is left out. */
export function readFilter(params: URLSearchParams, fallback: ViewKey): QueueFilter {
  return {
    view: known(params.get('view'), views) ?? fallback,
    order: known(params.get('order'), orders) ?? 'UPDATED',
    priority: priorities.filter((one) => params.get('priority')?.toUpperCase().split(',').includes(one)),
    team: params.get('team'),
    assignee: params.get('assignee'),
  };
}

/** Writes a filter as an address has it; what is usual is left out, except the view. */
export function writeFilter(filter: QueueFilter): URLSearchParams {
  const params = new URLSearchParams({ view: filter.view.toLowerCase() });
  if (filter.order !== 'UPDATED') params.set('order', filter.order.toLowerCase());
  if (filter.priority.length > 0) params.set('priority', filter.priority.join(',').toLowerCase());
  if (filter.team) params.set('team', filter.team);
  if (filter.assignee) params.set('assignee', filter.assignee);
  return params;
}

/** Whether anything narrows the view. */
export const isNarrowed = ({ priority, team, assignee }: QueueFilter): boolean =>
  priority.length > 0 || team !== null || assignee !== null;

/** The filter as the server takes it. */
export function toServer({ view, priority, team, assignee }: QueueFilter): TicketFilter {
  return {
    view,
    ...(priority.length > 0 ? { priority } : {}),
    ...(team ? { teamId: team } : {}),
    ...(assignee ? { assigneeId: assignee } : {}),
  };
}

/** The agent in front of the list. */
export interface Me {
  id: string;
  displayName: string;
  teamIds: readonly string[];
}

const isOpen = ({ status }: TicketRowFragment): boolean => status !== 'SOLVED' && status !== 'CLOSED';

function inView(ticket: TicketRowFragment, view: ViewKey, me: Me): boolean {
  switch (view) {
    case 'MINE':
      return ticket.assignee?.id === me.id && isOpen(ticket);
    case 'UNASSIGNED':
      return !ticket.assignee && isOpen(ticket);
    case 'MY_TEAMS':
      return ticket.team != null && me.teamIds.includes(ticket.team.id) && isOpen(ticket);
    case 'OPEN':
      return isOpen(ticket);
    case 'PENDING':
      return ticket.status === 'PENDING';
    case 'SOLVED':
      return ticket.status === 'SOLVED';
    case 'ALL':
      return true;
  }
}

/** Whether a ticket is in the list: the same rules as the server's, for what comes in live. */
export function belongs(ticket: TicketRowFragment, filter: QueueFilter, me: Me): boolean {
  const { priority, team, assignee } = filter;
  return (
    inView(ticket, filter.view, me) &&
    (priority.length === 0 || (ticket.priority != null && priority.includes(ticket.priority))) &&
    (!team || ticket.team?.id === team) &&
    (!assignee || ticket.assignee?.id === assignee)
  );
}
