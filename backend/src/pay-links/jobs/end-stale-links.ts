import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EverySeconds, ReadPool, systemAct, type Tick } from '#kernel';
import { EndPayLink } from '../end-link';
import { STALE_SQL, type Ending } from '../link-row';

/** Ends links whose time is over or whose bills changed. What somebody may be paying is settled by the payments' janitor. */
@Injectable()
@EverySeconds(3)
export class EndStaleLinks implements Tick {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly end: EndPayLink,
  ) {}

  async tick(): Promise<void> {
    const stale = await this.pool.query<{ id: string; why: Ending | null }>(
      `SELECT id, why FROM (SELECT l.id, CASE WHEN l.expires_at <= $1 THEN 'time' ELSE ${STALE_SQL} END AS why FROM pay_links l
         WHERE l.status IN ('created', 'sent', 'opened', 'submitted', 'declined') AND l.ending IS NULL) live WHERE why IS NOT NULL LIMIT 100`,
      [this.clock.now()],
    );
    for (const { id, why } of stale) if (why) await this.end.run(systemAct('pay-links', randomUUID()), id, why);
  }
}
