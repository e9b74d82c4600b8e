import type { FastifyInstance, FastifyRequest } from 'fastify';
import { balanceAnswer } from './balance';
import { durationMs } from './clock';
import { FAULTS, type FaultKind } from './faults';
import { writeOffset } from './clock-table';
import { correctBank, renewCard } from './control-methods';
import { controlPayment, DoesNotFit, PAYMENT_CONTROLS } from './control-payments';
import { runDue } from './later';
import { payOut } from './payouts';
import type { Sandbox } from './sandbox';
import { visible } from './wire';

class ControlRefusal extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

type Body = Record<string, unknown>;

/** The controls of `/_sandbox`: only from this machine, and never from a page of another origin. */
export function addControl(app: FastifyInstance, sandbox: Sandbox): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!isLocal(request)) await reply.code(404).send({ message: 'Not found.' });
    });
    scope.setErrorHandler((error: Error, request, reply) => {
      const status = error instanceof ControlRefusal ? error.status : error instanceof DoesNotFit ? 409 : 500;
      if (status === 500) request.log.error(error);
      void reply.code(status).send({ message: error.message });
    });

    scope.get('/_sandbox/health', async () => ({
      status: 'ok',
      now: sandbox.clock.iso(),
      offsetMs: sandbox.clock.offsetMs,
      webhooksPending: sandbox.webhooks.pending(),
    }));
    scope.get('/_sandbox/log', async (request) => {
      const since = new URL(request.raw.url ?? '/', 'http://sandbox').searchParams.get('since') ?? undefined;
      try {
        return sandbox.log(since);
      } catch (error) {
        throw new ControlRefusal((error as Error).message);
      }
    });
    scope.post('/_sandbox/faults', async (request) => {
      armFault(sandbox, bodyOf(request));
      return { armed: sandbox.faults.list() };
    });
    scope.get('/_sandbox/faults', async () => ({ armed: sandbox.faults.list() }));
    scope.delete('/_sandbox/faults', async () => {
      sandbox.faults.clear();
      return { armed: [] };
    });
    scope.post('/_sandbox/webhooks', async (request) => {
      setTricks(sandbox, bodyOf(request));
      return { ...sandbox.webhooks.tricks, pending: sandbox.webhooks.pending() };
    });
    scope.delete('/_sandbox/webhooks', async () => {
      sandbox.webhooks.reset();
      return sandbox.webhooks.tricks;
    });
    scope.post('/_sandbox/webhooks/flush', async () => sandbox.webhooks.flush());
    scope.get('/_sandbox/clock', async () => clockAnswer(sandbox));
    scope.post('/_sandbox/clock', async (request) => {
      const offsetMs = offsetFrom(sandbox, bodyOf(request));
      sandbox.moveClock(offsetMs);
      runDue(sandbox);
      if (sandbox.settings.databaseUrl) await writeOffset(sandbox.settings.databaseUrl, offsetMs);
      return clockAnswer(sandbox);
    });
    addMoney(scope, sandbox);
  });
}

/** The controls that move money. */
function addMoney(scope: FastifyInstance, sandbox: Sandbox): void {
  const nobody = { requestId: null, idempotencyKey: null };
  scope.get('/_sandbox/balance', async () => balanceAnswer({ change: sandbox.change(nobody) }));
  for (const what of PAYMENT_CONTROLS) {
    scope.post<{ Params: { intent: string } }>(`/_sandbox/payments/:intent/${what}`, async (request) => {
      const body = bodyOf(request);
      const change = sandbox.change(nobody);
      const intent = controlPayment(change, sandbox.settings, request.params.intent, what, body);
      sandbox.commit(change, { type: 'control', control: { path: request.url, body } });
      return visible(intent);
    });
  }
  for (const [what, run] of [
    ['correct', correctBank],
    ['renew', renewCard],
  ] as const) {
    scope.post<{ Params: { method: string } }>(`/_sandbox/payment_methods/:method/${what}`, async (request) => {
      const body = bodyOf(request);
      const change = sandbox.change(nobody);
      const method = run(change, request.params.method, body);
      sandbox.commit(change, { type: 'control', control: { path: request.url, body } });
      return visible(method);
    });
  }
  scope.post('/_sandbox/payouts', async (request) => {
    const body = bodyOf(request);
    const change = sandbox.change(nobody);
    const payout = payOut(change, body['all'] === true);
    if (!payout) throw new ControlRefusal('Nothing is available to pay out; all:true also takes what is pending.', 409);
    sandbox.commit(change, { type: 'control', control: { path: request.url, body } });
    return visible(payout);
  });
}

function isLocal(request: FastifyRequest): boolean {
  const from = (request.raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (from !== '::1' && !from.startsWith('127.')) return false;
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false;
  const origin = request.headers.origin;
  return origin === undefined || origin === `http://${request.headers.host}`;
}

function bodyOf(request: FastifyRequest): Body {
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new ControlRefusal('The body must be a JSON object.');
  return body as Body;
}

function armFault(sandbox: Sandbox, body: Body): void {
  const kind = body['do'];
  if (!FAULTS.includes(kind as FaultKind)) throw new ControlRefusal(`do must be one of ${FAULTS.join(', ')}.`);
  const match = (body['match'] ?? {}) as Body;
  const count = match['count'] ?? 1;
  if (typeof count !== 'number' || count < 1) throw new ControlRefusal('match.count must be 1 or more.');
  sandbox.faults.arm({
    kind: kind as FaultKind,
    method: typeof match['method'] === 'string' ? match['method'].toUpperCase() : undefined,
    path: typeof match['path'] === 'string' ? match['path'] : undefined,
    left: count,
    ms: typeof body['ms'] === 'number' ? body['ms'] : undefined,
    when: body['when'] === 'before' ? 'before' : 'after',
  });
}

function setTricks(sandbox: Sandbox, body: Body): void {
  for (const name of ['duplicate', 'drop'] as const) {
    const share = body[name];
    if (share !== undefined && (typeof share !== 'number' || share < 0 || share > 1)) {
      throw new ControlRefusal(`${name} must be a share between 0 and 1.`);
    }
  }
  if (typeof body['url'] === 'string') sandbox.webhooks.pointAt(body['url']);
  const { duplicate, shuffle, drop, delayMs, hold } = body as Partial<Sandbox['webhooks']['tricks']>;
  const given = { duplicate, shuffle, drop, delayMs, hold };
  sandbox.webhooks.setTricks(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

function clockAnswer(sandbox: Sandbox): { offsetMs: number; now: string } {
  return { offsetMs: sandbox.clock.offsetMs, now: sandbox.clock.iso() };
}

function offsetFrom(sandbox: Sandbox, body: Body): number {
  if (typeof body['at'] === 'string' || typeof body['at'] === 'number') {
    const at = new Date(body['at']).getTime();
    if (Number.isNaN(at)) throw new ControlRefusal('at must be an instant, such as 2026-12-01T14:00:00Z.');
    return at - Date.now();
  }
  const by = durationMs(body['advance']);
  if (by === undefined)
    throw new ControlRefusal('Give at (an instant) or advance (milliseconds, or words such as 3d).');
  return sandbox.clock.offsetMs + by;
}
