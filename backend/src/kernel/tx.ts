import type { EntityManager } from 'typeorm';
import type { Act } from './act';

export interface AuditEntry {
  /** verb.subject, as in spec/interfaces.md: `take.payment`. */
  action: string;
  objectType: string;
  objectId: string | null;
  guarantorId?: number | null;
  outcome?: 'ok' | 'refused' | 'failed';
  /** Names, ids and cents; never a patient's words. */
  detail?: Record<string, unknown>;
}

/** TypeORM answers an UPDATE with [rows, count]; every statement answers its rows here. */
export type Answer<T> = T[] | [T[], number];
export const rowsOf = <T>(answer: Answer<T>): T[] =>
  answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number' ? answer[0] : (answer as T[]);

/** One database transaction with what must go with it: audit rows and events, written before it commits. */
export class Tx {
  private readonly audits: AuditEntry[] = [];
  private readonly events: { topic: string; sourceId: string; dedupeKey: string; payload: Record<string, unknown> }[] =
    [];

  constructor(
    readonly manager: EntityManager,
    readonly act: Act,
    readonly now: Date,
  ) {}

  async query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return rowsOf(await this.manager.query<Answer<T>>(sql, values));
  }

  audit(entry: AuditEntry): void {
    this.audits.push(entry);
  }

  /** @param n tells events of one topic and source apart; the pair is announced once for each n */
  emit(topic: string, sourceId: string, payload: Record<string, unknown> = {}, n: number | string = 1): void {
    this.events.push({ topic, sourceId, dedupeKey: `${topic}:${sourceId}:${n}`, payload });
  }

  /** Called by the unit of work before it commits. */
  async flush(): Promise<void> {
    const a = this.act;
    if (this.audits.length === 0 && this.events.length === 0) return;
    await this.query(
      `WITH kept AS (
         INSERT INTO audit_events (at, actor_id, actor_role, ground, call_id, request_id, action, object_type, object_id, guarantor_id, outcome, detail)
         SELECT $1, $2, $3, $4, $5, $6, e->>'action', e->>'objectType', e->>'objectId', (e->>'guarantorId')::int, coalesce(e->>'outcome', 'ok'), coalesce(e->'detail', '{}')
         FROM jsonb_array_elements($7::jsonb) AS e)
       INSERT INTO outbox (topic, source_id, dedupe_key, payload, created_at)
       SELECT e->>'topic', e->>'sourceId', e->>'dedupeKey', e->'payload', $1 FROM jsonb_array_elements($8::jsonb) AS e
       ON CONFLICT (dedupe_key) DO NOTHING`,
      [
        this.now,
        a.actorId,
        a.actorRole,
        a.ground,
        a.callId,
        a.requestId,
        JSON.stringify(this.audits),
        JSON.stringify(this.events),
      ],
    );
  }
}
