import { beforeEach, expect, test } from 'vitest';
import { readDraft, writeDraft } from '@/lib/drafts';
import type { Outgoing } from '../outgoing';
import { draftKey, joined, receive, sentKey, takeBack } from './draft';

const file = (id: string) => ({ id, name: id, contentType: 'text/plain', size: 1, url: '/' });
const sent: Outgoing = {
  key: 'k',
  ticketId: 't1',
  mode: 'reply',
  body: 'Hello',
  html: '',
  files: [file('a')],
  status: null,
  at: '2026-01-01T00:00:00Z',
  state: 'waiting',
  arrivedAs: null,
};
beforeEach(() => localStorage.clear());

test('what is taken back comes before what was written since, files once', () => {
  const both = joined(
    { body: 'First', files: [file('a')] },
    { body: 'Second', files: [file('a'), file('b')] },
  );
  expect(both.body).toBe('First\n\nSecond');
  expect(both.files.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(joined({ body: 'Only', files: [] }, { body: '  ', files: [] }).body).toBe('Only');
});

test('a composer on screen gets it, and nothing is kept of the sending', () => {
  writeDraft(sentKey('t1', 'reply'), sent);
  const got: string[] = [];
  const stop = receive('t1', 'reply', ({ body }) => got.push(body));
  takeBack(sent);
  stop();
  expect(got).toEqual(['Hello']);
  expect(readDraft(sentKey('t1', 'reply'))).toBeNull();
});

test('without a composer it joins the draft on this device, and a note never lands in a reply', () => {
  writeDraft(draftKey('t1', 'reply'), { body: 'Later', files: [] });
  takeBack(sent);
  expect(readDraft(draftKey('t1', 'reply'))?.value).toEqual({ body: 'Hello\n\nLater', files: [file('a')] });
  takeBack({ ...sent, mode: 'note' });
  expect(readDraft(draftKey('t1', 'note'))?.value).toEqual({ body: 'Hello', files: [file('a')] });
});
