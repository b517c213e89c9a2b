import { expect, test } from 'vitest';
import { comeBack, type Outgoing, outgoingReducer } from './outgoing';

const written: Outgoing = {
  key: 'a',
  body: 'Het lampje brandt nu groen.',
  files: [],
  at: Date.parse('2026-11-22T10:00:00Z'),
  state: 'waiting',
  failure: null,
  version: 0,
};

test('a message goes from written to sent', () => {
  let list = outgoingReducer([], { type: 'written', message: written });
  list = outgoingReducer(list, { type: 'sending', key: 'a' });
  expect(list[0]?.state).toBe('sending');
  list = outgoingReducer(list, { type: 'sent', key: 'a', version: 7 });
  expect(list[0]).toMatchObject({ state: 'sent', version: 7 });
  expect(outgoingReducer(list, { type: 'gone', key: 'a' })).toEqual([]);
});

test('a failed message keeps its text and can be tried again', () => {
  const failure = { code: 'UNREACHABLE', reason: '', message: '', fields: [], requestId: null } as const;
  const failed = outgoingReducer([written, { ...written, key: 'b' }], {
    type: 'failed',
    key: 'a',
    failure: { ...failure, fields: [] },
  });
  expect(failed[0]).toMatchObject({ state: 'failed', body: written.body, failure: { code: 'UNREACHABLE' } });
  expect(failed[1]?.state).toBe('waiting');
  expect(outgoingReducer(failed, { type: 'sending', key: 'a' })[0]).toMatchObject({
    state: 'sending',
    failure: null,
  });
});

test('what the server has does not come back', () => {
  const there = { body: `${written.body}\n`, fromStaff: false, createdAt: '2026-11-22T10:00:04Z' };
  expect(comeBack([written], [there])).toEqual([]);
});

test('what the server does not have comes back as not sent', () => {
  const now = '2026-11-22T10:00:04Z';
  const others = [
    { body: 'Iets anders', fromStaff: false, createdAt: now },
    { body: written.body, fromStaff: true, createdAt: now },
    { body: written.body, fromStaff: false, createdAt: '2026-11-20T10:00:00Z' },
  ];
  expect(comeBack([{ ...written, state: 'sending' }], others)).toEqual([{ ...written, state: 'failed' }]);
});
