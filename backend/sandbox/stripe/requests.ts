import type { FastifyReply, FastifyRequest } from 'fastify';
import { StripeRefusal } from './errors';
import { expand } from './expand';
import type { Fault } from './faults';
import { newId } from './ids';
import { replyFor, requestHash } from './idempotency';
import type { RequestEntry } from './journal';
import { check, decodeForm, strings, type Params } from './params';
import type { Route } from './route';
import type { Sandbox } from './sandbox';
import { API_VERSION } from './wire';

/** How long a connection hangs when a fault names no time: longer than any client waits. */
const HANG_MS = 120_000;

interface Answer {
  status: number;
  body: string;
  replayed?: boolean;
  originalRequest?: string;
}

/** One request to the API: authorize, strike faults, replay or run, write the log, answer. */
export async function answer(
  sandbox: Sandbox,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [path = '', query = ''] = request.raw.url?.split('?') ?? [];
  const raw = route.method === 'POST' ? String(request.body ?? '') : query;
  const key = route.method === 'POST' ? (header(request, 'idempotency-key') ?? null) : null;
  const id = newId('req', 14);
  const given = decodeForm(raw);
  const entry: RequestEntry = {
    id,
    method: route.method,
    path,
    idempotencyKey: key,
    params: redacted(given),
    status: null,
    replayed: false,
    fault: null,
  };
  const fault = sandbox.faults.take(route.method, path);
  entry.fault = fault?.kind ?? null;

  if (fault && strikesBefore(fault)) {
    entry.status = fault.kind === '500_before' ? 500 : null;
    sandbox.commit(undefined, { type: 'request', request: entry });
    return send(reply, entry, { status: 500, body: serverError() }, fault);
  }

  const hash = requestHash(route.method, path, raw);
  let locked = false;
  try {
    authorize(request);
    const stored = key === null ? undefined : replyFor(sandbox, key, hash);
    if (key !== null && !stored && fault?.kind === 'delay') {
      sandbox.running.add(key);
      locked = true;
    }
    if (fault?.kind === 'delay') await pause(fault.ms ?? 1000);
    if (stored) {
      Object.assign(entry, { status: stored.status, replayed: true });
      sandbox.commit(undefined, { type: 'request', request: entry });
      return send(
        reply,
        entry,
        { status: stored.status, body: stored.body, replayed: true, originalRequest: stored.requestId },
        fault,
      );
    }
    const done = run(sandbox, route, entry, given, request.params as Record<string, string>, hash, fault);
    return send(reply, entry, done, fault);
  } catch (error) {
    const refusal = error instanceof StripeRefusal ? error : undefined;
    entry.status = refusal?.status ?? 500;
    sandbox.commit(undefined, { type: 'request', request: entry });
    if (!refusal) request.log.error(error);
    return send(reply, entry, refusal ? refused(refusal) : { status: 500, body: serverError() }, fault);
  } finally {
    if (locked && key !== null) sandbox.running.delete(key);
  }
}

/** Runs the handler and writes what it did as one line, before anything of it is answered. */
function run(
  sandbox: Sandbox,
  route: Route,
  entry: RequestEntry,
  given: Params,
  path: Record<string, string>,
  hash: string,
  fault: Fault | undefined,
): Answer {
  const change = sandbox.change({ requestId: entry.id, idempotencyKey: entry.idempotencyKey });
  let done: Answer;
  let happened = true;
  try {
    const params = check(given, route.shape ?? {}, route.required);
    const result = route.run({ params, path, change, settings: sandbox.settings });
    done = { status: 200, body: JSON.stringify(expand(result, strings(params, 'expand') ?? [], change), null, 2) };
  } catch (error) {
    if (!(error instanceof StripeRefusal) || error.validation) throw error;
    happened = error.happened;
    done = refused(error);
  }
  if (fault?.kind === '500_after_store') done = { status: 500, body: serverError() };
  entry.status = done.status;
  const { idempotencyKey: key } = entry;
  sandbox.commit(happened && route.method !== 'GET' ? change : undefined, {
    type: 'request',
    request: entry,
    ...(key === null
      ? {}
      : { reply: { key, hash, requestId: entry.id, status: done.status, body: done.body, atMs: change.nowMs() } }),
  });
  return done;
}

function strikesBefore(fault: Fault): boolean {
  return (
    fault.kind === 'timeout_before' ||
    fault.kind === '500_before' ||
    (fault.kind === 'reset' && fault.when === 'before')
  );
}

/** Answers, or breaks the connection in the way the fault asks for. */
function send(reply: FastifyReply, entry: RequestEntry, done: Answer, fault: Fault | undefined): FastifyReply {
  const socket = reply.raw.socket;
  if (fault?.kind === 'reset') {
    reply.hijack();
    socket?.resetAndDestroy();
    return reply;
  }
  if (fault?.kind === 'timeout_before' || fault?.kind === 'timeout_after') {
    reply.hijack();
    setTimeout(() => socket?.destroy(), fault.ms ?? HANG_MS).unref();
    return reply;
  }
  const status = fault?.kind === '500_after_store' ? 500 : done.status;
  const body = fault?.kind === '500_after_store' ? serverError() : done.body;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'request-id': entry.id,
    'stripe-version': API_VERSION,
    'cache-control': 'no-cache, no-store',
  };
  if (entry.idempotencyKey !== null) {
    headers['idempotency-key'] = entry.idempotencyKey;
    headers['original-request'] = done.originalRequest ?? entry.id;
  }
  if (done.replayed) headers['idempotent-replayed'] = 'true';
  if (fault?.kind === 'truncate') {
    reply.hijack();
    reply.raw.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    reply.raw.write(body.slice(0, Math.floor(body.length / 2)), () => socket?.destroy());
    return reply;
  }
  return reply.code(status).headers(headers).send(body);
}

function refused(refusal: StripeRefusal): Answer {
  return { status: refusal.status, body: JSON.stringify({ error: refusal.body }, null, 2) };
}

function serverError(): string {
  return JSON.stringify({
    error: { type: 'api_error', message: 'An unknown error occurred. (The sandbox was asked to fail.)' },
  });
}

/** Any test key opens the sandbox; a live key is never a reason to answer. */
function authorize(request: FastifyRequest): void {
  const given = header(request, 'authorization') ?? '';
  const [scheme, value = ''] = given.split(' ');
  const key = scheme?.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString().replace(/:.*$/, '') : value;
  if (key.startsWith('sk_test_') || key.startsWith('rk_test_')) return;
  throw new StripeRefusal(
    401,
    {
      type: 'invalid_request_error',
      message:
        key === ''
          ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. "Authorization: Bearer YOUR_SECRET_KEY").'
          : 'Invalid API Key provided. The sandbox takes keys that begin with sk_test_.',
    },
    { validation: true },
  );
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const SECRET = new Set(['number', 'cvc', 'account_number', 'routing_number']);

/** The log never holds a card or account number, not even a refused one. */
function redacted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET.has(key) ? '(not kept)' : redacted(inner)]),
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
