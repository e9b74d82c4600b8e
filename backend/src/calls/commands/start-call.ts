import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import { ABANDONED_MS, before, WRAP_UP_MS } from '../call-rules';
import { phoneKey } from '../phone-key';
import { proposeWrapUp } from '../wrap-up';
import { wrapUpFacts } from '../wrap-up.queries';

const CANDIDATES_AT_MOST = 25;

/** A person begins a call. A number finds the guarantors who have it on file, as masked rows; it verifies nobody. */
@Injectable()
export class StartCall {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws call_already_active */
  run(act: Act, phone: string | undefined): Promise<string> {
    refuseCardNumbers(phone, 'phone');
    const id = randomUUID();
    const key = phone ? phoneKey(phone) : null;
    return this.unitOfWork.run({ ...act, callId: id, ground: 'call' }, async (tx) => {
      await this.giveWay(tx);
      await tx.query("INSERT INTO calls (id, staff_id, phone, status, started_at) VALUES ($1, $2, $3, 'active', $4)", [
        id,
        act.actorId,
        key ?? phone ?? null,
        tx.now,
      ]);
      const found = key
        ? await tx.query<{ id: number }>(
            `INSERT INTO call_guarantors (call_id, guarantor_id)
             SELECT $1, c.guarantor_id FROM (SELECT DISTINCT guarantor_id FROM contact_points
               WHERE value_key = $2 AND kind IN ('mobile', 'landline') AND status <> 'retired' ORDER BY 1 LIMIT ${CANDIDATES_AT_MOST}) c
             RETURNING guarantor_id AS id`,
            [id, key],
          )
        : [];
      tx.audit({ action: 'create.call', objectType: 'call', objectId: id, detail: { candidates: found.length } });
      tx.emit('call.started', id, { staffId: act.actorId, candidates: found.length });
      return id;
    });
  }

  /** A wrap-up whose time is over, or a call that was left open yesterday, is closed with what was done in it. */
  private async giveWay(tx: Tx): Promise<void> {
    const open = await tx.query<{ id: string; stale: boolean }>(
      `SELECT id, CASE status WHEN 'wrap_up' THEN ended_at <= $2 ELSE started_at <= $3 END AS stale
       FROM calls WHERE staff_id::text = $1 AND status <> 'closed' FOR UPDATE`,
      [tx.act.actorId, before(tx.now, WRAP_UP_MS), before(tx.now, ABANDONED_MS)],
    );
    if (open.some((c) => !c.stale)) throw new Refusal('call_already_active');
    for (const { id } of open) {
      const proposed = proposeWrapUp(await wrapUpFacts((sql, values) => tx.query(sql, values), id));
      await tx.query(
        `UPDATE calls SET status = 'closed', ended_at = coalesce(ended_at, $2), closed_at = $2, reason = $3, outcome = $4, summary = $5 WHERE id = $1`,
        [id, tx.now, proposed.reason, proposed.outcome, proposed.summary],
      );
      tx.emit('call.ended', id, { reason: proposed.reason, outcome: proposed.outcome });
    }
  }
}
