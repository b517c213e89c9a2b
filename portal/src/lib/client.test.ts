import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newClient } from './client';

let kept: boolean[] = [];

beforeEach(() => {
  kept = [];
  vi.stubGlobal('fetch', (_: unknown, init?: RequestInit) => {
    kept.push(init?.keepalive ?? false);
    return Promise.resolve(Response.json({ data: { done: true } }));
  });
});

afterEach(() => {
  window.dispatchEvent(new Event('pageshow'));
  vi.unstubAllGlobals();
});

const client = newClient();
const send = (note: string) =>
  client.mutation('mutation Do($note: String!) { done(note: $note) }', { note }).toPromise();

test('what is sent while the page goes away outlives it, until the page comes back', async () => {
  await send('before');
  window.dispatchEvent(new Event('pagehide'));
  await send('leaving');
  window.dispatchEvent(new Event('pageshow'));
  await send('back');
  expect(kept).toEqual([false, true, false]);
});

test('what is too long for a request that outlives its page is sent as usual', async () => {
  window.dispatchEvent(new Event('pagehide'));
  await send('x'.repeat(20_000));
  expect(kept).toEqual([false]);
});
