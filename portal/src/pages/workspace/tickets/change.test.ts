import { expect, test } from 'vitest';
import type { TicketRowFragment } from '@/gql/graphql';
import { clashes, shown, toInput, withoutChange } from './change';

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
  assignee: null,
  team: null,
  ...change,
});
const daan = { id: 'daan', displayName: 'Daan' };

test('a newer version with other changes is no clash', () => {
  const now = row({ version: 4, status: 'PENDING' });
  expect(clashes({ priority: 'HIGH' }, row(), now)).toEqual([]);
});

test('the same field changed to something else is a clash, to the same it is not', () => {
  expect(clashes({ priority: 'HIGH' }, row(), row({ version: 2, priority: 'URGENT' }))).toEqual(['priority']);
  expect(clashes({ priority: 'HIGH' }, row(), row({ version: 2, priority: 'HIGH' }))).toEqual([]);
  expect(clashes({ assignee: null }, row(), row({ version: 2, assignee: daan }))).toEqual(['assignee']);
  expect(clashes({ assignee: daan }, row(), row({ version: 2, assignee: daan }))).toEqual([]);
});

test('a new ticket that opened with the answer can be solved right after it', () => {
  const fresh = row({ status: 'NEW' });
  expect(clashes({ status: 'SOLVED' }, fresh, row({ version: 2, status: 'OPEN' }))).toEqual([]);
  expect(clashes({ status: 'SOLVED' }, fresh, row({ version: 2, status: 'PENDING' }))).toEqual(['status']);
});

test('the newest is shown with what is on its way on top', () => {
  const answered = row({ version: 2, subject: 'Answered' });
  expect(shown(row(), answered, { priority: 'URGENT' })).toMatchObject({
    subject: 'Answered',
    priority: 'URGENT',
  });
  expect(shown(row({ version: 3 }), answered, undefined).subject).toBe('No internet');
  expect(shown(row({ id: 't2' }), answered, undefined).subject).toBe('No internet');
});

test('null takes away, leaving out leaves alone', () => {
  expect(toInput('t1', 2, { assignee: null })).toEqual({ ticketId: 't1', version: 2, assigneeId: null });
  expect(toInput('t1', 2, { status: 'SOLVED', team: { id: 'x', name: 'X' } })).toEqual({
    ticketId: 't1',
    version: 2,
    status: 'SOLVED',
    teamId: 'x',
  });
});

test('settling one change leaves a later one of the same field on its way', () => {
  expect(withoutChange({ priority: 'HIGH', status: 'OPEN' }, { priority: 'HIGH' })).toEqual({
    status: 'OPEN',
  });
  expect(withoutChange({ priority: 'LOW' }, { priority: 'HIGH' })).toEqual({ priority: 'LOW' });
  expect(withoutChange({ priority: 'HIGH' }, { priority: 'HIGH' })).toBeUndefined();
});
