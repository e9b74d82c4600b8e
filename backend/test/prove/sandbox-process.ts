import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort, ServiceProcess } from './processes';

export type FaultKind =
  'timeout_before' | 'timeout_after' | '500_before' | '500_after_store' | 'truncate' | 'reset' | 'delay';

export interface Step {
  name: string;
  method: 'GET' | 'POST';
  path: string;
}

/** Every request that a card payment can make, in the order in which it makes them. */
export const STEPS = {
  describe: { name: 'describe the card', method: 'GET', path: '/v1/payment_methods/*' },
  customer: { name: 'create the customer', method: 'POST', path: '/v1/customers' },
  create: { name: 'create the charge', method: 'POST', path: '/v1/payment_intents' },
  confirm: { name: 'confirm the charge', method: 'POST', path: '/v1/payment_intents/*/confirm' },
  retrieve: { name: 'ask for the charge', method: 'GET', path: '/v1/payment_intents/*' },
  find: { name: 'look for a lost charge', method: 'GET', path: '/v1/payment_intents' },
  cancel: { name: 'cancel the charge', method: 'POST', path: '/v1/payment_intents/*/cancel' },
} as const satisfies Record<string, Step>;

/** What its page, its refund and its return ask. */
export const MORE_STEPS = {
  refund: { name: 'give money back', method: 'POST', path: '/v1/refunds' },
  findRefund: { name: 'look for a lost refund', method: 'GET', path: '/v1/refunds' },
  openPage: { name: 'open the page', method: 'POST', path: '/v1/checkout/sessions' },
  lookAtPage: { name: 'look at the page', method: 'GET', path: '/v1/checkout/sessions/*' },
  closePage: { name: 'close the page', method: 'POST', path: '/v1/checkout/sessions/*/expire' },
  findReturn: { name: 'look for a return', method: 'GET', path: '/v1/disputes' },
} as const satisfies Record<string, Step>;

export interface LogEntry {
  seq: number;
  kind: string;
  effect?: string;
  fault?: string | null;
  method?: string;
  path?: string;
  status?: number | null;
  amountCents?: number;
  paymentIntent?: string;
  refund?: string;
  metadata?: Record<string, string>;
  result?: string;
  event?: string;
}

/** The Stripe sandbox as a process of its own. Its append-only log is the witness: what was charged is what it wrote. */
export class SandboxProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'prove-sandbox-'));
  private process!: ServiceProcess;
  url = '';

  async start(databaseUrl: string, port?: number): Promise<this> {
    const at = port ?? (await freePort());
    this.url = `http://127.0.0.1:${at}`;
    this.process = new ServiceProcess('sandbox', {
      SANDBOX_PORT: String(at),
      DATA_DIR: this.dataDir,
      DATABASE_URL: databaseUrl,
    });
    return this.restart();
  }

  async restart(): Promise<this> {
    await this.process.start((said) => said.includes('Stripe sandbox on'));
    return this;
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  async remove(): Promise<void> {
    await this.process.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  arm(step: Step, kind: FaultKind, count = 1, ms?: number): Promise<unknown> {
    // The SDK repeats a request once by itself when the connection was reset: both must be struck for it to be lost.
    const strikes = kind === 'reset' ? count * 2 : count;
    return this.control('POST', 'faults', {
      match: { method: step.method, path: step.path, count: strikes },
      do: kind,
      ...(ms === undefined ? {} : { ms }),
    });
  }

  disarm(): Promise<unknown> {
    return this.control('DELETE', 'faults');
  }

  /** Waits until an armed fault holds a request: the payment is now in that step. */
  async untilStruck(): Promise<void> {
    const end = Date.now() + 20_000;
    while ((await this.control<{ armed: unknown[] }>('GET', 'faults')).armed.length > 0) {
      if (Date.now() > end) throw new Error('No request came that the fault would have struck.');
      await wait(15);
    }
  }

  async log(): Promise<LogEntry[]> {
    return (await this.control<{ entries: LogEntry[] }>('GET', 'log')).entries;
  }

  /** How many requests of this step a fault has struck. */
  async strikes(kind: FaultKind, step: Step): Promise<number> {
    return (await this.requests(step)).filter((e) => e.fault === kind).length;
  }

  /** How many requests of this step it did what they asked. */
  async obeyed(step: Step): Promise<number> {
    return (await this.requests(step)).filter((e) => e.status === 200).length;
  }

  private async requests(step: Step): Promise<LogEntry[]> {
    const path = new RegExp(`^${step.path.replace('*', '[^/]+')}$`);
    return (await this.log()).filter((e) => e.method === step.method && path.test(e.path ?? ''));
  }

  /** How often something happened: `charge.succeeded`, `refund.created`. */
  async effects(effect: string): Promise<number> {
    return (await this.log()).filter((entry) => entry.effect === effect).length;
  }

  async charges(): Promise<LogEntry[]> {
    return (await this.log()).filter((entry) => entry.effect === 'charge.succeeded');
  }
}
