import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import type { SandboxOptions } from './options';
import { startStripeSandbox, type RunningSandbox } from './server';

export interface LogEntry {
  kind: string;
  effect?: string;
  status?: number | null;
  fault?: string | null;
  replayed?: boolean;
  idempotencyKey?: string | null;
  result?: string;
  [field: string]: unknown;
}

/** A sandbox on a free port with a folder of its own, and the words that its tests use. */
export class TestSandbox {
  running!: RunningSandbox;
  stripe!: Stripe;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));

  async start(options: Partial<SandboxOptions> = {}): Promise<this> {
    this.running = await startStripeSandbox({ port: 0, dataDir: this.dataDir, laterMs: 20, ...options });
    this.stripe = new Stripe('sk_test_sandbox', {
      host: '127.0.0.1',
      port: this.running.port,
      protocol: 'http',
      telemetry: false,
      maxNetworkRetries: 0,
      timeout: 1000,
    });
    return this;
  }

  async restart(options: Partial<SandboxOptions> = {}): Promise<void> {
    await this.running.close();
    await this.start(options);
  }

  async remove(): Promise<void> {
    await this.running.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await fetch(`${this.running.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const json = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${answer.status} ${String(json['message'])}`);
    return json;
  }

  async log(): Promise<LogEntry[]> {
    return (await this.control('GET', 'log'))['entries'] as LogEntry[];
  }

  async effects(name: string): Promise<LogEntry[]> {
    return (await this.log()).filter((entry) => entry.effect === name);
  }

  /** A payment of a card that is read over the phone. */
  pay(
    method: string,
    amount = 10_000,
    more: Partial<Stripe.PaymentIntentCreateParams> = {},
  ): Promise<Stripe.PaymentIntent> {
    return this.stripe.paymentIntents.create({
      amount,
      currency: 'usd',
      payment_method: method,
      confirm: true,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      payment_method_options: { card: { moto: true } },
      ...more,
    });
  }
}

/** Waits until something is so; the sandbox works on its own time. */
export async function until(so: () => boolean | Promise<boolean>, withinMs = 3000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await so())) {
    if (Date.now() > end) throw new Error('It did not become so in time.');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The error of a request that must not succeed. */
export async function failure(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error: unknown = await promise.then(
    () => new Error('It succeeded.'),
    (caught: unknown) => caught,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw error;
}

export interface Received {
  event: Stripe.Event;
  signature: string;
  body: string;
}

/** An endpoint that keeps what it is sent; `statuses` are its first answers, then 200. */
export async function webhookEndpoint(
  statuses: number[] = [],
): Promise<{ url: string; received: Received[]; close(): Promise<void> }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const event = JSON.parse(body) as Stripe.Event;
      received.push({ event, signature: String(request.headers['stripe-signature']), body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
