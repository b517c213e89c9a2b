import type { CombinedError } from '@urql/core';

/** The kinds of refusal the server knows, and UNREACHABLE when it did not answer. */
export type FailureCode =
  | 'NOT_FOUND'
  | 'INVALID'
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'UNREACHABLE';

/** One input field that was refused. message is in the reader's language already. */
export interface FieldFailure {
  path: string;
  reason: string;
  message: string;
}

/** What went wrong, in the form that screens use. */
export interface Failure {
  code: FailureCode;
  /** Key of the cause, such as version_conflict; empty when there is none. */
  reason: string;
  message: string;
  fields: FieldFailure[];
  /** Id to tell us about; null for what the reader can mend. */
  requestId: string | null;
}

const codes = new Set<string>([
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'UNAVAILABLE',
]);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads the first error of an answer. Null when there is none. */
export function failureOf(error: CombinedError | undefined): Failure | null {
  if (!error) return null;
  const [first] = error.graphQLErrors;
  if (!first) return { code: 'UNREACHABLE', reason: '', message: error.message, fields: [], requestId: null };
  const { code, reason, fields, requestId } = first.extensions;
  return {
    code: codes.has(text(code)) ? (text(code) as FailureCode) : 'INTERNAL',
    reason: text(reason),
    message: first.message,
    fields: Array.isArray(fields) ? fields.flatMap(fieldOf) : [],
    requestId: text(requestId) || null,
  };
}

function fieldOf(value: unknown): FieldFailure[] {
  if (typeof value !== 'object' || value === null) return [];
  const { path, reason, message } = value as Record<string, unknown>;
  const at = Array.isArray(path) ? path.join('.') : text(path);
  return at ? [{ path: at, reason: text(reason), message: text(message) || text(reason) }] : [];
}

/** Errors by form field, as @mantine/form takes them; the last path segments win ("input.email" is "email"). */
export function formErrors(failure: Failure | null): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const field of failure?.fields ?? []) errors[field.path.replace(/^input\./, '')] = field.message;
  return errors;
}

/** Whether trying the same thing again may work. */
export const canRetry = (failure: Failure): boolean =>
  ['INTERNAL', 'UNAVAILABLE', 'UNREACHABLE', 'RATE_LIMITED'].includes(failure.code);
