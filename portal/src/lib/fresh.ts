import type { Exchange, Operation } from '@urql/core';
import { filter, makeSubject, merge, pipe, tap } from 'wonka';

/**
 * Asks a query again when a mutation was answered while the query was under way: what comes back may be from before the
 * mutation, and urql does not repeat what it is still waiting for.
 */
export const freshExchange: Exchange = ({ forward }) => {
  const waiting = new Map<number, Operation>();
  const outdated = new Set<number>();
  const again = makeSubject<Operation>();
  return (operations) =>
    pipe(
      merge([operations, again.source]),
      tap((operation) => {
        if (operation.kind === 'query') waiting.set(operation.key, operation);
        if (operation.kind !== 'teardown') return;
        waiting.delete(operation.key);
        outdated.delete(operation.key);
      }),
      forward,
      filter(({ operation: { key, kind } }) => {
        if (kind === 'mutation') for (const query of waiting.keys()) outdated.add(query);
        if (kind !== 'query') return true;
        const operation = waiting.get(key);
        waiting.delete(key);
        if (!outdated.delete(key) || !operation) return true;
        again.next(operation);
        return false;
      }),
    );
};
