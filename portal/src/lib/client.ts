import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import type { Client as SocketClient } from 'graphql-ws';
import { failureOf } from './errors';
import { freshExchange } from './fresh';

/** Where the reader must sign in; the page to return to goes along. */
export const signInPath = (from: string): string => `/sign-in?returnTo=${encodeURIComponent(from)}`;

interface Options {
  url?: string;
  /** Called when the server says that the session is over. */
  onSignedOut?: () => void;
}

/**
 * What every request carries. Accept leaves out the event stream that urql would take as well: its headers, with the
 * session cookie, go out before the answer is known.
 */
export const fetchOptions: RequestInit = {
  credentials: 'same-origin',
  headers: { 'X-Requested-By': 'plein', Accept: 'application/graphql-response+json, application/json' },
};

/** The live connection. Loaded and opened by the first subscription, tried again for ever with growing pauses. */
async function socket(url: string): Promise<SocketClient> {
  const { createClient } = await import('graphql-ws');
  const address = new URL(url, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createClient({ url: address.href, lazy: true, retryAttempts: Infinity, shouldRetry: () => true });
}

/** Longest request that a browser still sends while its page closes, in characters; its limit is 64 KiB. */
const OUTLIVES = 15_000;

/** Sends as usual, and lets what is sent while the page goes away arrive all the same: the last change that could be undone. */
function lastingFetch(): typeof fetch {
  let leaving = false;
  window.addEventListener('pagehide', () => (leaving = true), { capture: true });
  window.addEventListener('pageshow', () => (leaving = false));
  return (input, init) =>
    fetch(
      input,
      leaving && typeof init?.body === 'string' && init.body.length < OUTLIVES
        ? { ...init, keepalive: true }
        : init,
    );
}

/**
 * The GraphQL client: document cache, one fetch a query, subscriptions over graphql-ws. A mutation refreshes every query
 * that shows a type it returned; pass `additionalTypenames` to a query whose lists can be empty.
 */
export function newClient({ url = '/graphql', onSignedOut }: Options = {}): Client {
  let live: Promise<SocketClient> | undefined;
  return new Client({
    url,
    preferGetMethod: false,
    fetchOptions,
    fetch: lastingFetch(),
    exchanges: [
      mapExchange({
        onError(error) {
          if (failureOf(error)?.code === 'UNAUTHENTICATED') onSignedOut?.();
        },
      }),
      cacheExchange,
      freshExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe(sink) {
            let stop: (() => void) | undefined;
            let over = false;
            live ??= socket(url);
            live.then(
              (client) => {
                const request = { query: query ?? '', variables: variables as Record<string, unknown> };
                if (!over) stop = client.subscribe(request, sink);
              },
              (error: unknown) => {
                live = undefined;
                sink.error(error);
              },
            );
            return {
              unsubscribe() {
                over = true;
                stop?.();
              },
            };
          },
        }),
      }),
    ],
  });
}
