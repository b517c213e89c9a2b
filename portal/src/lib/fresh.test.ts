import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { expect, test } from 'vitest';
import { freshExchange } from './fresh';

const Thing = gql`
  query {
    thing {
      state
    }
  }
`;
const Change = gql`
  mutation {
    change {
      state
    }
  }
`;

test('an answer from before a mutation is asked again', async () => {
  const answers: ((data: object) => void)[] = [];
  const fetch = () =>
    new Promise<Response>((resolve) => {
      answers.push((data) => resolve(Response.json({ data })));
    });
  const client = new Client({
    url: 'http://localhost/graphql',
    fetch,
    preferGetMethod: false,
    exchanges: [cacheExchange, freshExchange, fetchExchange],
  });
  const thing = (state: string) => ({ thing: { __typename: 'Thing', state } });
  const seen: string[] = [];
  const { unsubscribe } = pipe(
    client.query<{ thing: { state: string } }>(Thing, {}),
    subscribe(({ data, stale }) => {
      if (data && !stale) seen.push(data.thing.state);
    }),
  );
  const changed = client.mutation(Change, {}).toPromise();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.({ change: { __typename: 'Thing', state: 'new' } });
  await changed;
  answers[0]?.(thing('old'));
  await expect.poll(() => answers.length).toBe(3);
  answers[2]?.(thing('new'));
  await expect.poll(() => seen).toEqual(['new']);
  unsubscribe();
});
