/** One GraphQL request from a public page. Rejects with Failure when the server refuses or cannot be reached. */
export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export async function request<T>(
  endpoint: string,
  query: string,
  variables: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'X-Requested-By': 'plein' },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  });
  const answer = (await response.json()) as Answer<T>;
  const [error] = answer.errors ?? [];
  if (error) throw new Failure(error.extensions?.code ?? 'INTERNAL', error.message);
  if (!answer.data) throw new Failure('INTERNAL', response.statusText);
  return answer.data;
}

/** True when the reader has to sign in first; the plain form then takes them there. */
export const needsSignIn = (error: unknown): boolean =>
  error instanceof Failure && error.code === 'UNAUTHENTICATED';
