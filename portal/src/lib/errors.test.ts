import { CombinedError } from '@urql/core';
import { describe, expect, test } from 'vitest';
import { canRetry, failureOf, formErrors } from './errors';

const refused = (extensions: Record<string, unknown>, message = 'No.') =>
  new CombinedError({ graphQLErrors: [{ message, extensions }] });

describe('failureOf', () => {
  test('no error is no failure', () => {
    expect(failureOf(undefined)).toBeNull();
  });

  test('reads code, reason and every field', () => {
    const fields = [
      { path: 'input.email', reason: 'required', message: 'Fill in your address.' },
      { path: ['input', 'name'], reason: 'too_long' },
      { reason: 'without a path' },
    ];
    expect(failureOf(refused({ code: 'INVALID', reason: 'invalid', fields }))).toEqual({
      code: 'INVALID',
      reason: 'invalid',
      message: 'No.',
      requestId: null,
      fields: [
        { path: 'input.email', reason: 'required', message: 'Fill in your address.' },
        { path: 'input.name', reason: 'too_long', message: 'too_long' },
      ],
    });
  });

  test('a code it does not know is internal, with the request id', () => {
    const failure = failureOf(refused({ code: 'WHAT', requestId: 'r1' }));
    expect(failure).toMatchObject({ code: 'INTERNAL', requestId: 'r1' });
  });

  test('no answer is unreachable', () => {
    expect(failureOf(new CombinedError({ networkError: new Error('offline') }))?.code).toBe('UNREACHABLE');
  });
});

test('formErrors leaves out the name of the input', () => {
  const fields = [{ path: 'input.email', reason: 'required', message: 'Fill in your address.' }];
  expect(formErrors(failureOf(refused({ code: 'INVALID', fields })))).toEqual({
    email: 'Fill in your address.',
  });
  expect(formErrors(null)).toEqual({});
});

test.each([
  ['INVALID', false],
  ['FORBIDDEN', false],
  ['CONFLICT', false],
  ['UNAVAILABLE', true],
  ['RATE_LIMITED', true],
  ['INTERNAL', true],
])('trying again after %s: %s', (code, want) => {
  const failure = failureOf(refused({ code }));
  expect(failure && canRetry(failure)).toBe(want);
});
