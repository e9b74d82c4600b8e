import { ProblemError, noAnswer, problemOf } from './problems';
import { session } from './session';

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** A poll: the server does not take it for activity of the person. */
  background?: boolean;
  /** One key for one decision of the person, kept for every retry of it. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Asked of a locked session on purpose: to unlock it or to end it. */
  whileLocked?: boolean;
  /** A command may wait on a card network; a read that takes longer than this is an error to show. */
  timeoutMs?: number;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** Asks the API on our own origin. Throws a ProblemError for everything but a success. */
export async function ask<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
  try {
    return await once<T>(path, options);
  } catch (error) {
    const lockedNow = error instanceof ProblemError && error.code === 'session_locked';
    if (!lockedNow || !session.get().known || options.whileLocked) throw error;
    session.locked();
    if (options.background) throw error;
    await session.untilUnlocked();
    return once<T>(path, options);
  }
}

/** The body of a successful answer, which is what most callers want. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  return (await ask<T>(path, options)).body;
}

async function once<T>(path: string, options: CallOptions): Promise<Answer<T>> {
  const { method = 'GET', body } = options;
  const timeout = AbortSignal.timeout(options.timeoutMs ?? (method === 'GET' ? 10_000 : 60_000));
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: headersFor(options),
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(0, noAnswer);
  }
  const read = await bodyOf(response);
  if (!response.ok) {
    const requestId = response.headers.get('x-request-id');
    throw new ProblemError(response.status, problemOf(response.status, read), requestId, read);
  }
  return { status: response.status, headers: response.headers, body: read as T };
}

/** Who asks, in which call, and whether it is a person's doing. */
export function headersFor({ method = 'GET', body, background, idempotencyKey }: CallOptions): Headers {
  const { known, callId } = session.get();
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (method !== 'GET' && known) headers.set('X-CSRF-Token', known.csrfToken);
  if (callId) headers.set('X-Call-Id', callId);
  if (background) headers.set('X-Background', '1');
  if (idempotencyKey) headers.set('Idempotency-Key', idempotencyKey);
  return headers;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
