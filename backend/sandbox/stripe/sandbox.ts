import { Change } from './change';
import { SandboxClock } from './clock';
import { Faults } from './faults';
import { Journal, type JournalLine, type StoredReply } from './journal';
import { logPath, type SandboxSettings } from './options';
import { Store } from './store';
import { Webhooks } from './webhooks';
import type { Event } from './wire';

/** Idempotent replies are forgotten after a day, as at Stripe. */
const REPLY_LIFE_MS = 86_400_000;

type Told = Pick<JournalLine, 'type' | 'request' | 'control' | 'reply'>;

/** The sandbox's whole state, rebuilt from its log at start and changed only through `commit`. */
export class Sandbox {
  readonly clock = new SandboxClock();
  readonly store = new Store();
  readonly faults = new Faults();
  /** Keys whose first request has not been answered yet. */
  readonly running = new Set<string>();
  readonly webhooks: Webhooks;
  private readonly journal: Journal;
  private readonly replies = new Map<string, StoredReply>();

  constructor(readonly settings: SandboxSettings) {
    const delivered = new Set<string>();
    this.journal = new Journal(logPath(settings.dataDir), (line) => this.replay(line, delivered));
    this.webhooks = new Webhooks(settings, (delivery) => {
      this.journal.append({ at: this.clock.iso(), type: 'delivery', delivery });
    });
    const waiting = this.store
      .list<Event>('event')
      .reverse()
      .filter((event) => event.pending_webhooks > 0 && !delivered.has(event.id));
    if (waiting.length > 0) this.webhooks.queue(waiting);
  }

  change(cause: { requestId: string | null; idempotencyKey: string | null }): Change {
    return new Change(this.store, this.clock, cause, this.webhooks.hasTarget());
  }

  /** Writes one line to the log, then lets the change be seen and its events be delivered. */
  commit(change: Change | undefined, told: Told): void {
    const objects = change?.objects() ?? [];
    const effects = change?.effects ?? [];
    this.journal.append({
      at: this.clock.iso(),
      ...told,
      ...(objects.length > 0 ? { objects } : {}),
      ...(effects.length > 0 ? { effects } : {}),
    });
    for (const object of objects) this.store.put(object);
    if (told.reply) this.replies.set(told.reply.key, told.reply);
    const events = change?.events() ?? [];
    if (events.length > 0) this.webhooks.queue(events);
  }

  moveClock(offsetMs: number): void {
    this.clock.offsetMs = offsetMs;
    this.journal.append({ at: this.clock.iso(), type: 'clock', offsetMs });
  }

  storedReply(key: string): StoredReply | undefined {
    const reply = this.replies.get(key);
    if (reply && this.clock.nowMs() - reply.atMs > REPLY_LIFE_MS) {
      this.replies.delete(key);
      return undefined;
    }
    return reply;
  }

  log(since: string | undefined): { entries: Record<string, unknown>[]; next: number } {
    return this.journal.entries(since);
  }

  close(): void {
    this.webhooks.stop();
    this.journal.close();
  }

  private replay(line: JournalLine, delivered: Set<string>): void {
    for (const object of line.objects ?? []) this.store.put(object);
    if (line.reply) this.replies.set(line.reply.key, line.reply);
    if (line.offsetMs !== undefined) this.clock.offsetMs = line.offsetMs;
    if (line.delivery && line.delivery.result !== 'failed') delivered.add(line.delivery.event);
  }
}
