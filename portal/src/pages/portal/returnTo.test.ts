import { expect, test } from 'vitest';
import { destination, isInApp, safePath } from './returnTo';

const origin = 'https://help.example';

test.each([
  ['/requests/ticket_01?x=1#message_02', '/requests/ticket_01?x=1#message_02'],
  ['/nl/threads/1014/wifi-zolder#composer', '/nl/threads/1014/wifi-zolder#composer'],
  ['/', '/'],
  ['/nl/search?q=https://elsewhere.example', '/nl/search?q=https://elsewhere.example'],
])('%s is ours', (wanted, path) => {
  expect(safePath(wanted, origin)).toBe(path);
});

test.each([
  null,
  '',
  'requests',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/.//elsewhere.example',
  '/..//elsewhere.example',
  'javascript:alert(1)',
  '/sign-in?returnTo=/requests',
  '/reset?token=x',
  `/${'a'.repeat(500)}`,
])('%j is refused', (wanted) => {
  expect(safePath(wanted, origin)).toBeNull();
});

test('only pages of the app are reached without loading a page', () => {
  expect(isInApp('/requests')).toBe(true);
  expect(isInApp('/requests?show=open')).toBe(true);
  expect(isInApp('/workspace/inbox')).toBe(true);
  expect(isInApp('/requestsx')).toBe(false);
  expect(isInApp('/nl/ask')).toBe(false);
});

test('without a wish, staff go to the workspace and customers to their requests', () => {
  expect(destination(null, true)).toBe('/workspace');
  expect(destination(null, false)).toBe('/requests');
  expect(destination('/nl/ask', true)).toBe('/nl/ask');
});
