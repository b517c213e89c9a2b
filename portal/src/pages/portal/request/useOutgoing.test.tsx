import { act, useEffect } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { type Client, Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Sending, UNDO_TIME, useOutgoing } from './useOutgoing';

interface Call {
  body: string;
  keepalive: boolean;
  answer: (result: unknown) => void;
}

let calls: Call[] = [];
let now: Sending;
let root: Root;
const followed: string[] = [];

// Stands for the network: every mutation waits until the test answers it.
const client = {
  mutation: (
    _: unknown,
    { input }: { input: { body: string } },
    context: { fetchOptions?: RequestInit },
  ) => ({
    toPromise: () =>
      new Promise((answer) => {
        calls.push({ body: input.body, keepalive: context.fetchOptions?.keepalive ?? false, answer });
      }),
  }),
} as unknown as Client;

function Probe({ version }: { version: number }) {
  const sending = useOutgoing({
    ticketId: 'ticket_1',
    messages: [],
    version,
    onFollowUp: (id) => followed.push(id),
  });
  useEffect(() => {
    now = sending;
  });
  return <>{sending.outgoing.map(({ body, state }) => `${body}:${state} `)}</>;
}

/** Does something and lets React draw what comes of it. */
const step = (deed: () => void) => {
  act(() => {
    deed();
  });
};
const shown = () => document.body.textContent.trim();
const mount = (version = 1) => {
  step(() =>
    root.render(
      <Provider value={client}>
        <Probe version={version} />
      </Provider>,
    ),
  );
};
const answer = (call: number, result: unknown) =>
  act(async () => {
    calls[call]?.answer(result);
    await Promise.resolve();
  });
const sent = (id: string, version: number) => ({
  data: { addMessage: { message: { id: 'message_1' }, ticket: { id, version } } },
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  localStorage.clear();
  calls = [];
  followed.length = 0;
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as Element);
  mount();
});
afterEach(() => {
  step(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is taken back in time is never sent', () => {
  step(() => now.send('Hallo', []));
  expect(shown()).toBe('Hallo:waiting');
  const [message] = now.outgoing;
  if (message) step(() => now.takeBack(message));
  step(() => vi.advanceTimersByTime(2 * UNDO_TIME));
  expect(shown()).toBe('');
  expect(calls).toHaveLength(0);
});

test('a message goes out after the wait and leaves when the conversation shows it', async () => {
  step(() => now.send('Hallo', []));
  step(() => vi.advanceTimersByTime(UNDO_TIME));
  expect(shown()).toBe('Hallo:sending');
  await answer(0, sent('ticket_1', 2));
  expect(shown()).toBe('Hallo:sent');
  mount(2);
  expect(shown()).toBe('');
  expect(localStorage.length).toBe(0);
  expect(followed).toEqual([]);
});

test('a second message sends the first at once, so that they keep their order', () => {
  step(() => now.send('Eerst', []));
  step(() => now.send('Daarna', []));
  expect(calls.map(({ body }) => body)).toEqual(['Eerst']);
  step(() => vi.advanceTimersByTime(UNDO_TIME));
  expect(calls.map(({ body }) => body)).toEqual(['Eerst', 'Daarna']);
});

test('a failed message stays, also when the page is opened anew, and can be tried again', async () => {
  step(() => now.send('Hallo', []));
  step(() => vi.advanceTimersByTime(UNDO_TIME));
  await answer(0, { error: { message: 'offline', graphQLErrors: [] } });
  expect(shown()).toBe('Hallo:failed');
  step(() => root.unmount());
  root = createRoot(document.body.firstElementChild as Element);
  mount();
  expect(shown()).toBe('Hallo:failed');
  const [message] = now.outgoing;
  if (message) step(() => now.retry(message));
  expect(calls).toHaveLength(2);
  await answer(1, sent('ticket_1', 1));
  expect(shown()).toBe('');
});

test('leaving the page sends what waits, in a request that outlives it', () => {
  step(() => now.send('Hallo', []));
  step(() => window.dispatchEvent(new Event('pagehide')));
  expect(calls).toMatchObject([{ body: 'Hallo', keepalive: true }]);
  step(() => vi.advanceTimersByTime(2 * UNDO_TIME));
  expect(calls).toHaveLength(1);
});

test('an answer to a closed request leads to the new one', async () => {
  step(() => now.send('Het is terug', []));
  step(() => vi.advanceTimersByTime(UNDO_TIME));
  await answer(0, sent('ticket_2', 1));
  expect(followed).toEqual(['ticket_2']);
});
