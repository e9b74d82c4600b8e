import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { AuditedReads, Clock, ReadPool, UnitOfWork, type Act } from '#kernel';
import type { Presence } from './presence.dto';

/** Who said nothing for so long is not there any more; the console speaks every 20 seconds. */
export const GONE_AFTER_MS = 60_000;
/** A word that says nothing new is not written before that: half of what would make somebody gone. */
const FRESH_MS = 30_000;

const OTHERS = `SELECT coalesce((SELECT json_agg(x) FROM (
    SELECT s.name, p.doing, iso_instant(p.since) AS since FROM presences p JOIN staff s ON s.id = p.staff_id
    WHERE p.guarantor_id = $1 AND p.staff_id <> $2::uuid AND p.seen_at > $3 ORDER BY p.since, s.name) AS x), '[]'::json) AS others`;

/** Who else is at an account, for those who may see it. Being there blocks nobody: only money under way does. */
@Injectable()
export class Presences {
  constructor(
    private readonly access: CallAccess,
    private readonly work: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found */
  async here(act: Act, staff: SignedInStaff, guarantorId: number, doing: 'viewing' | 'paying' | 'gone'): Promise<void> {
    if (doing === 'gone') return this.leave(act, staff, guarantorId);
    const { ground } = await this.access.guarantor(act, staff, guarantorId);
    const what = doing === 'viewing' && ground === 'call' ? 'in_call' : doing;
    const [known] = await this.pool.query<{ doing: string; seen: Date }>(
      'SELECT doing, seen_at AS seen FROM presences WHERE guarantor_id = $1 AND staff_id = $2',
      [guarantorId, staff.id],
    );
    if (known?.doing === what && this.clock.now().getTime() - known.seen.getTime() < FRESH_MS) return;
    await this.work.run({ ...act, ground }, (tx) =>
      tx.query(
        `INSERT INTO presences (guarantor_id, staff_id, doing, since, seen_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT ON CONSTRAINT presence_once DO UPDATE SET doing = excluded.doing, seen_at = excluded.seen_at,
           since = CASE WHEN presences.doing = excluded.doing AND presences.seen_at > $5 THEN presences.since ELSE excluded.since END`,
        [guarantorId, staff.id, what, tx.now, new Date(tx.now.getTime() - GONE_AFTER_MS)],
      ),
    );
  }

  /** @throws caller_not_verified, reason_required, not_found */
  async others(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Presence> {
    const { ground } = await this.access.guarantor(act, staff, guarantorId);
    const [row] = await this.reads.rows<Presence>(
      { ...act, ground },
      { action: 'read.presence', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      OTHERS,
      this.asked(staff, guarantorId),
    );
    return row!;
  }

  /**
   * The same again for who was told once: the right is asked each time, and the audit keeps the first look alone, since
   * what comes is the names of colleagues.
   * @throws caller_not_verified, reason_required, not_found
   */
  async again(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Presence> {
    await this.access.guarantor(act, staff, guarantorId);
    const [row] = await this.pool.query<Presence>(OTHERS, this.asked(staff, guarantorId));
    return row!;
  }

  private asked(staff: SignedInStaff, guarantorId: number): unknown[] {
    return [guarantorId, staff.id, new Date(this.clock.now().getTime() - GONE_AFTER_MS)];
  }

  /** Asks for nothing but one's own row, so that who lost the right to see an account still leaves it. */
  private async leave(act: Act, staff: SignedInStaff, guarantorId: number): Promise<void> {
    await this.work.run(act, (tx) =>
      tx.query('DELETE FROM presences WHERE guarantor_id = $1 AND staff_id = $2', [guarantorId, staff.id]),
    );
  }
}
