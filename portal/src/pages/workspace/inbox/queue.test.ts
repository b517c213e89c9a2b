import { expect, test } from 'vitest';
import type { TicketRowFragment } from '@/gql/graphql';
import { belongs, isNarrowed, type Me, type QueueFilter, readFilter, toServer, writeFilter } from './queue';

const me: Me = { id: 'me', displayName: 'Sanne', teamIds: ['tech'] };
const row = (change: Partial<TicketRowFragment> = {}): TicketRowFragment => ({
  id: 't1',
  number: 1,
  subject: 'No internet',
  status: 'OPEN',
  priority: 'NORMAL',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 1,
  requester: { id: 'p', displayName: 'Eva' },
  organisation: null,
  team: null,
  assignee: null,
  ...change,
});
const filter = (change: Partial<QueueFilter> = {}): QueueFilter => ({
  view: 'ALL',
  order: 'UPDATED',
  priority: [],
  team: null,
  assignee: null,
  ...change,
});

test('a filter survives its address', () => {
  const wanted = filter({
    view: 'MY_TEAMS',
    order: 'PRIORITY',
    priority: ['URGENT', 'LOW'],
    team: 't',
    assignee: 'a',
  });
  expect(readFilter(writeFilter(wanted), 'MINE')).toEqual(wanted);
  expect(writeFilter(filter()).toString()).toBe('view=all');
});

test('an address that nobody wrote is read as far as it goes', () => {
  const read = readFilter(new URLSearchParams('view=constructor&order=x&priority=urgent,nope'), 'MINE');
  expect(read).toEqual(filter({ view: 'MINE', priority: ['URGENT'] }));
});

test('only what narrows goes to the server', () => {
  expect(toServer(filter())).toEqual({ view: 'ALL' });
  expect(toServer(filter({ team: 't', assignee: 'a', priority: ['HIGH'] }))).toEqual({
    view: 'ALL',
    teamId: 't',
    assigneeId: 'a',
    priority: ['HIGH'],
  });
  expect(isNarrowed(filter({ order: 'OLDEST' }))).toBe(false);
  expect(isNarrowed(filter({ priority: ['LOW'] }))).toBe(true);
});

test.each<[QueueFilter['view'], Partial<TicketRowFragment>, boolean]>([
  ['MINE', { assignee: { id: 'me', displayName: 'Sanne' } }, true],
  ['MINE', { assignee: { id: 'me', displayName: 'Sanne' }, status: 'SOLVED' }, false],
  ['MINE', {}, false],
  ['UNASSIGNED', {}, true],
  ['UNASSIGNED', { assignee: { id: 'x', displayName: 'Daan' } }, false],
  ['MY_TEAMS', { team: { id: 'tech', name: 'Tech' } }, true],
  ['MY_TEAMS', { team: { id: 'billing', name: 'Billing' } }, false],
  ['OPEN', { status: 'ON_HOLD' }, true],
  ['OPEN', { status: 'CLOSED' }, false],
  ['PENDING', { status: 'PENDING' }, true],
  ['SOLVED', { status: 'CLOSED' }, false],
  ['ALL', { status: 'CLOSED' }, true],
])('what belongs to %s', (view, change, expected) => {
  expect(belongs(row(change), filter({ view }), me)).toBe(expected);
});

test('filters narrow what comes in live', () => {
  expect(belongs(row(), filter({ priority: ['HIGH'] }), me)).toBe(false);
  expect(belongs(row({ priority: 'HIGH' }), filter({ priority: ['HIGH'] }), me)).toBe(true);
  expect(belongs(row(), filter({ team: 'tech' }), me)).toBe(false);
  expect(belongs(row(), filter({ assignee: 'me' }), me)).toBe(false);
});
