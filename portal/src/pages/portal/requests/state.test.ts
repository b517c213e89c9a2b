import { expect, test } from 'vitest';
import type { ResolutionConfirmation, TicketStatus } from '@/gql/graphql';
import en from '@texts/en/portal.json';
import { stateOf, toneOf, waitsForOwner } from './state';

test.each<[TicketStatus, ResolutionConfirmation, string]>([
  ['NEW', 'NONE', 'new'],
  ['OPEN', 'NONE', 'open'],
  ['OPEN', 'REJECTED_BY_CUSTOMER', 'open'],
  ['PENDING', 'NONE', 'pending'],
  ['ON_HOLD', 'NONE', 'onHold'],
  ['SOLVED', 'NONE', 'proposed'],
  ['SOLVED', 'CONFIRMED_BY_CUSTOMER', 'solved'],
  ['CLOSED', 'CONFIRMED_BY_CUSTOMER', 'solved'],
  ['CLOSED', 'ASSUMED', 'closed'],
])('%s with %s is %s', (status, confirmation, state) => {
  expect(stateOf(status, confirmation)).toBe(state);
});

test('only what waits for the owner warns', () => {
  for (const [state, tone] of Object.entries(toneOf))
    expect(tone === 'warning').toBe(waitsForOwner(state as keyof typeof toneOf));
});

test('every state has its words', () => {
  for (const state of Object.keys(toneOf)) {
    expect(en.state).toHaveProperty(state);
    expect(en.state).toHaveProperty(`${state}Text`);
  }
});
