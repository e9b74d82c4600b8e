import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { AuditedReads, Clock, ReadPool, Refusal, type Act } from '#kernel';
import { before, WRAP_UP_MS } from './call-rules';
import { callSql, viewCall, type CallJson } from './call-view';
import type { CallDto, CooldownDto, WrapUpDto } from './calls.dto';
import { maskName } from './mask-name';
import { proposeWrapUp } from './wrap-up';
import { wrapUpFacts } from './wrap-up.queries';

const OWN_OPEN = callSql("c.staff_id::text = $1::text AND (c.status = 'active' OR (c.status = 'wrap_up' AND c.ended_at > $4::timestamptz))"); // prettier-ignore
const BY_ID = callSql("c.id = $4::uuid AND (c.staff_id::text = $1::text OR $5::text = 'supervisor')");
const COOLDOWNS = `SELECT v.id, v.guarantor_id AS "guarantorId", g.first_name AS "firstName", g.last_name AS "lastName", s.name AS "by",
    v.started_at AS "startedAt", v.ends_at AS "endsAt"
  FROM verification_cooldowns v JOIN guarantors g ON g.id = v.guarantor_id JOIN calls c ON c.id = v.call_id JOIN staff s ON s.id = c.staff_id
  WHERE v.ends_at > $1::timestamptz AND v.lifted_at IS NULL ORDER BY v.ends_at DESC, v.id DESC LIMIT 100`;
type CooldownRow = Omit<CooldownDto, 'name' | 'startedAt' | 'endsAt'> & { firstName: string; lastName: string; startedAt: Date; endsAt: Date }; // prettier-ignore

/** Calls as they are read: a person's own, or for a supervisor anybody's; names are masked unless open to who asks. */
@Injectable()
export class Calls {
  constructor(
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /** The call that a reload goes on with: active, or in its wrap-up. */
  async current(act: Act, staff: SignedInStaff): Promise<CallDto | null> {
    const now = this.clock.now();
    const audit = { action: 'read.call', objectType: 'call', detail: { current: true } };
    const values = [staff.id, this.clock.today(), now, before(now, WRAP_UP_MS)];
    const [row] = await this.reads.rows<{ call: CallJson }>({ ...act, ground: 'own' }, audit, OWN_OPEN, values, 'call-current'); // prettier-ignore
    return row ? viewCall(row.call, now) : null;
  }

  /** @throws not_found, for another agent's call as well */
  async byId(act: Act, staff: SignedInStaff, callId: string): Promise<CallDto> {
    const now = this.clock.now();
    const row = await this.reads.one<{ call: CallJson }>(
      { ...act, callId, ground: 'own' },
      { action: 'read.call', objectType: 'call', objectId: callId },
      BY_ID,
      [staff.id, this.clock.today(), now, callId, staff.role],
      'call-by-id',
    );
    if (!row) throw new Refusal('not_found');
    return viewCall(row.call, now);
  }

  /** What was done in a call of one's own, as its wrap-up proposes it. */
  async wrapUp(act: Act, staff: SignedInStaff, callId: string): Promise<WrapUpDto> {
    const own = await this.reads.one<{ id: string }>(
      { ...act, callId, ground: 'own' },
      { action: 'read.call', objectType: 'call', objectId: callId, detail: { for: 'wrap_up' } },
      'SELECT id FROM calls WHERE id = $1::uuid AND staff_id::text = $2::text',
      [callId, staff.id],
    );
    if (!own) throw new Refusal('not_found');
    return proposeWrapUp(await wrapUpFacts((sql, values) => this.pool.query(sql, values), callId));
  }

  /** The running cool-downs, for a supervisor to lift. */
  async cooldowns(act: Act): Promise<CooldownDto[]> {
    const audit = { action: 'read.cooldown', objectType: 'cooldown' };
    const rows = await this.reads.rows<CooldownRow>(act, audit, COOLDOWNS, [this.clock.now()]);
    return rows.map(({ firstName, lastName, ...row }) => ({
      ...row,
      name: maskName(firstName, lastName),
      startedAt: row.startedAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    }));
  }
}
