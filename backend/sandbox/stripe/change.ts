import type { SandboxClock } from './clock';
import { missing } from './errors';
import { newId } from './ids';
import type { Effect } from './journal';
import type { Store } from './store';
import { API_VERSION, visible, type Event, type LaterTask, type StoredObject } from './wire';

/**
 * One unit of work: what a request changes, announces and does to money. It reads its own writes, hands out copies so
 * that nothing changes by accident, and is written to the log as one line or not at all.
 */
export class Change {
  readonly effects: Effect[] = [];
  private readonly staged = new Map<string, StoredObject>();

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly cause: { requestId: string | null; idempotencyKey: string | null },
    private readonly announces: boolean,
  ) {}

  now(): number {
    return this.clock.now();
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  find<T extends StoredObject>(kind: T['object'], id: string): T | undefined {
    const found = this.staged.get(id) ?? this.store.find<T>(kind, id);
    return found?.object === kind ? (structuredClone(found) as T) : undefined;
  }

  get<T extends StoredObject>(kind: T['object'], id: string, param: string, status?: number): T {
    const found = this.find<T>(kind, id);
    if (!found) throw missing(kind, id, param, status);
    return found;
  }

  findById(id: string): StoredObject | undefined {
    return this.staged.get(id) ?? this.store.findById(id);
  }

  list<T extends StoredObject>(kind: T['object']): T[] {
    const known = this.store.list<T>(kind).map((object) => (this.staged.get(object.id) ?? object) as T);
    const fresh = [...this.staged.values()].filter(
      (object) => object.object === kind && !this.store.findById(object.id),
    );
    return [...(fresh.reverse() as T[]), ...known];
  }

  put<T extends StoredObject>(object: T): T {
    this.staged.set(object.id, structuredClone(object));
    return object;
  }

  /** Records an event with the object as it is now; delivery comes after the log line is written. */
  emit(type: string, object: StoredObject, previous?: Record<string, unknown>): void {
    const event: Event = {
      id: newId('evt'),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(),
      data: {
        object: visible(object) as StoredObject,
        ...(previous ? { previous_attributes: previous } : {}),
      },
      livemode: false,
      pending_webhooks: this.announces ? 1 : 0,
      request: { id: this.cause.requestId, idempotency_key: this.cause.idempotencyKey },
      type,
    };
    this.put(event);
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  later(action: LaterTask['action'], target: string, afterMs: number, detail: string | null = null): void {
    this.put<LaterTask>({
      id: newId('later'),
      object: 'sandbox.later',
      action,
      target,
      dueMs: this.nowMs() + afterMs,
      done: false,
      detail,
    });
  }

  objects(): StoredObject[] {
    return [...this.staged.values()];
  }

  events(): Event[] {
    return this.objects().filter((object): object is Event => object.object === 'event');
  }
}
