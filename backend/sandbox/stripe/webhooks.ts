import { createHmac } from 'node:crypto';
import type { JournalLine } from './journal';
import type { SandboxSettings } from './options';
import type { Event } from './wire';

type Delivery = NonNullable<JournalLine['delivery']>;

/** What may go wrong between Stripe and a webhook endpoint, on request. */
export interface WebhookTricks {
  /** Share of events that arrive twice. */
  duplicate: number;
  /** Events overtake each other. */
  shuffle: boolean;
  /** Share of events that never arrive. */
  drop: number;
  delayMs: number;
  /** Keep everything until `flush`. */
  hold: boolean;
}

const NO_TRICKS: WebhookTricks = { duplicate: 0, shuffle: false, drop: 0, delayMs: 0, hold: false };
const LONGEST_WAIT_MS = 60_000;
const ANSWER_WITHIN_MS = 20_000;
const AT_ONCE = 8;

interface Waiting {
  event: Event;
  attempt: number;
}

/** Delivers events as Stripe does: signed, asynchronously, in no promised order, again and again until a 2xx. */
export class Webhooks {
  tricks: WebhookTricks = { ...NO_TRICKS };
  private url: string | undefined;
  private ready: Waiting[] = [];
  private held: Waiting[] = [];
  private readonly timers = new Map<NodeJS.Timeout, Waiting>();
  private readonly under = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly settings: SandboxSettings,
    private readonly record: (delivery: Delivery) => void,
  ) {
    this.url = settings.webhookUrl;
  }

  hasTarget(): boolean {
    return this.url !== undefined;
  }

  pointAt(url: string | undefined): void {
    this.url = url;
  }

  setTricks(tricks: Partial<WebhookTricks>): void {
    this.tricks = { ...this.tricks, ...tricks };
    if (!this.tricks.hold) this.release();
  }

  reset(): void {
    this.tricks = { ...NO_TRICKS };
    this.release();
  }

  pending(): number {
    return this.ready.length + this.held.length + this.timers.size + this.under.size;
  }

  queue(events: readonly Event[]): void {
    if (!this.url) return;
    for (const event of events) {
      if (Math.random() < this.tricks.drop) {
        this.tell({ event, attempt: 0 }, null, 'dropped');
        continue;
      }
      const copies = Math.random() < this.tricks.duplicate ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) this.place({ event, attempt: 1 });
    }
    setImmediate(() => this.pump());
  }

  /** Sends everything that waits, now, and resolves when each has been tried once. */
  async flush(): Promise<{ tried: number; pending: number }> {
    const waiting = [...this.held, ...this.timers.values()];
    for (const timer of this.timers.keys()) clearTimeout(timer);
    this.timers.clear();
    this.held = [];
    this.ready.push(...(this.tricks.shuffle ? shuffled(waiting) : waiting));
    const tried = this.ready.length + this.under.size;
    while (this.ready.length > 0 || this.under.size > 0) {
      this.pump();
      await Promise.race(this.under);
    }
    return { tried, pending: this.pending() };
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers.keys()) clearTimeout(timer);
    this.timers.clear();
    this.ready = [];
  }

  private place(waiting: Waiting): void {
    if (this.tricks.hold) {
      this.held.push(waiting);
      return;
    }
    const overtaking = this.tricks.shuffle ? Math.random() * Math.max(200, this.tricks.delayMs) : 0;
    const wait = this.tricks.delayMs + overtaking;
    if (wait > 0) this.after(wait, waiting);
    else this.ready.push(waiting);
  }

  private after(ms: number, waiting: Waiting): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.ready.push(waiting);
      this.pump();
    }, ms);
    timer.unref();
    this.timers.set(timer, waiting);
  }

  private release(): void {
    const held = this.held;
    this.held = [];
    for (const waiting of this.tricks.shuffle ? shuffled(held) : held) this.place(waiting);
    this.pump();
  }

  private pump(): void {
    while (!this.stopped && this.under.size < AT_ONCE) {
      const next = this.ready.shift();
      if (!next) return;
      const attempt = this.deliver(next).finally(() => {
        this.under.delete(attempt);
        this.pump();
      });
      this.under.add(attempt);
    }
  }

  private async deliver(waiting: Waiting): Promise<void> {
    const status = await this.post(waiting.event);
    if (this.stopped) return;
    if (status !== null && status >= 200 && status < 300) {
      this.tell(waiting, status, 'delivered');
      return;
    }
    // The 1st, 2nd, 4th, 8th … failure: an endpoint that is away for a day must not fill the log.
    if ((waiting.attempt & (waiting.attempt - 1)) === 0) this.tell(waiting, status, 'failed');
    const wait = Math.min(LONGEST_WAIT_MS, this.settings.webhookRetryMs * 2 ** (waiting.attempt - 1));
    this.after(wait, { event: waiting.event, attempt: waiting.attempt + 1 });
  }

  private async post(event: Event): Promise<number | null> {
    if (!this.url) return null;
    const payload = JSON.stringify(event, null, 2);
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature(payload, this.settings.webhookSecret),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return null;
    }
  }

  private tell(waiting: Waiting, status: number | null, result: string): void {
    this.record({ event: waiting.event.id, eventType: waiting.event.type, attempt: waiting.attempt, status, result });
  }
}

/** The signature carries the machine's time and not the sandbox's: receivers compare it with their own machine. */
function signature(payload: string, secret: string): string {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex')}`;
}

function shuffled<T>(values: readonly T[]): T[] {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
