import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import { addTask } from '#tasks';
import { lockOwnCall, type CallRow } from '../call-rows';
import type { EndCallDto } from '../calls.dto';
import { proposeWrapUp } from '../wrap-up';
import { wrapUpFacts } from '../wrap-up.queries';

/** Ends a call: without a reason it is in its wrap-up, with one it is closed. Outcome and summary come from what was done. */
@Injectable()
export class EndCall {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws call_not_active when it is closed already, card_number_in_text */
  run(act: Act, callId: string, body: EndCallDto): Promise<void> {
    refuseCardNumbers(body.summary, 'summary');
    if (!body.reason && (body.outcome || body.summary || body.followUpOn))
      throw new Refusal('invalid_field', { reason: 'is needed to close the call' });
    return this.unitOfWork.run({ ...act, callId, ground: 'call' }, async (tx) => {
      const call = await lockOwnCall(tx, callId);
      if (call.status === 'closed') throw new Refusal('call_not_active');
      if (body.followUpOn && body.followUpOn < dayOf(tx.now))
        throw new Refusal('invalid_field', { followUpOn: 'is in the past' });
      if (call.status === 'active') {
        await tx.query("UPDATE calls SET status = 'wrap_up', ended_at = $2 WHERE id = $1", [callId, tx.now]);
        tx.emit('call.ended', callId, { staffId: call.staffId });
      }
      if (body.reason) await this.close(tx, call, body, body.reason);
      else if (call.status === 'active')
        tx.audit({ action: 'change.call', objectType: 'call', objectId: callId, detail: { to: 'wrap_up' } });
    });
  }

  private async close(tx: Tx, call: CallRow, body: EndCallDto, reason: string): Promise<void> {
    const proposed = proposeWrapUp(await wrapUpFacts((sql, values) => tx.query(sql, values), call.id));
    const outcome = body.outcome ?? proposed.outcome;
    await tx.query(
      `UPDATE calls SET status = 'closed', closed_at = $2, reason = $3, outcome = $4, summary = $5, follow_up_on = $6 WHERE id = $1`,
      [call.id, tx.now, reason, outcome, body.summary || proposed.summary, body.followUpOn ?? null],
    );
    tx.audit({
      action: 'change.call',
      objectType: 'call',
      objectId: call.id,
      detail: { to: 'closed', reason, outcome, followUp: body.followUpOn !== undefined },
    });
    if (!body.followUpOn) return;
    const open = await tx.query<{ guarantorId: number }>(
      `SELECT guarantor_id AS "guarantorId" FROM call_guarantors WHERE call_id = $1 AND status IN ('verified', 'payment_only')`,
      [call.id],
    );
    await addTask(tx, {
      kind: 'callback',
      subject: ['call', call.id],
      title: 'Call back',
      guarantorId: open.length === 1 ? open[0]!.guarantorId : null,
      assignedTo: tx.act.actorId,
      dueOn: body.followUpOn,
    });
  }
}
