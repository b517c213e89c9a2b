import { expect, test } from 'vitest';
import type { TicketRowFragment } from '@/gql/graphql';
import { emptyQueue, type QueueChange, queueReducer, type QueueState } from './queueState';

const row = (id: string, version = 1): TicketRowFragment => ({
  id,
  number: 1,
  subject: id,
  status: 'OPEN',
  priority: 'NORMAL',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version,
  requester: { id: 'p', displayName: 'Eva' },
  organisation: null,
  team: null,
  assignee: null,
});
const run = (...changes: QueueChange[]): QueueState => changes.reduce(queueReducer, emptyQueue);
const page = (ids: string[], first = true, hasMore = true): QueueChange => ({
  type: 'page',
  rows: ids.map((id) => row(id)),
  cursor: ids.at(-1) ?? null,
  hasMore,
  first,
});
const live = (ticket: TicketRowFragment, belongs = true, own = false): QueueChange => ({
  type: 'changed',
  ticket,
  belongs,
  own,
});
const ids = (state: QueueState): string[] => state.rows.map(({ id }) => id);

test('a ticket in two pages shows once', () => {
  const state = run(page(['a', 'b']), { type: 'more' }, page(['b', 'c'], false, false));
  expect(ids(state)).toEqual(['a', 'b', 'c']);
  expect(state).toMatchObject({ hasMore: false, loadingMore: false });
});

test('a live change stays in its place', () => {
  const state = run(page(['a', 'b']), live(row('b', 2)));
  expect(ids(state)).toEqual(['a', 'b']);
  expect(state.rows[1]?.version).toBe(2);
});

test('an older event does not undo a newer row', () => {
  const state = run(page(['a']), live(row('a', 3)), live(row('a', 2), false));
  expect(state.rows[0]?.version).toBe(3);
  expect(state.left).toEqual([]);
});

test('what comes in is counted once and not shown until the list is read anew', () => {
  const state = run(page(['a']), live(row('n')), live(row('n', 2)), live(row('m')));
  expect(ids(state)).toEqual(['a']);
  expect(state.fresh).toEqual(['n', 'm']);
  expect(queueReducer(state, page(['n', 'm', 'a'])).fresh).toEqual([]);
});

test('what left again, or the viewer changed, is no news', () => {
  expect(run(page(['a']), live(row('n')), live(row('n', 2), false)).fresh).toEqual([]);
  expect(run(page(['a']), live(row('n'), true, true)).fresh).toEqual([]);
});

test('a row that no longer belongs is marked, and unmarked when it does again', () => {
  const gone = run(page(['a']), live(row('a', 2), false));
  expect(ids(gone)).toEqual(['a']);
  expect(gone.left).toEqual(['a']);
  expect(queueReducer(gone, live(row('a', 3))).left).toEqual([]);
});

test('a failed first page fails the list, a failed next page does not', () => {
  const failure = { code: 'UNREACHABLE' as const, reason: '', message: '', fields: [], requestId: null };
  expect(run({ type: 'failed', failure }).status).toBe('failed');
  expect(run(page(['a']), { type: 'more' }, { type: 'failed', failure })).toMatchObject({
    status: 'ready',
    loadingMore: false,
    failure,
  });
});
