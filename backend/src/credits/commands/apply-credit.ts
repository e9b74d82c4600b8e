import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayOf } from '@billing/contract';
import { claimKey, Refusal, refuseCardNumbers, type Tx } from '#kernel';
import { bumpVersion, lockWithSiblings, post } from '#ledger';
import { allocateParts, payableAccounts, type PayableAccount, type Query } from '#payments';
import { Settings } from '#settings';
import { finishTasks } from '#tasks';
import { readCredit, type Credit } from '../credit.queries';
import type { ApplyCreditDto, CreditPreview } from '../credits.dto';
import { recordInstruction, type RecordedInstruction } from '../record-instruction';
import { leftCents, planCredit, type CreditContext } from '../plan-credit';

export interface CreditToApply {
  paymentId: string;
  body: ApplyCreditDto;
  /** Whether the guarantor is open to who asks; money goes to another account only then. */
  open: boolean;
}

/**
 * Puts money that lies on no bill on bills: exactly what the preview showed, under the locks of all accounts of the
 * guarantor. Of two who use the same credit at once the second finds it changed.
 * @throws state_changed, preview_stale with the fresh preview, credit_needs_instruction, credit_instruction_unused,
 *   instruction_not_of_guarantor, reason_required, and what `planCredit` throws
 */
@Injectable()
export class ApplyCreditCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, c: CreditToApply): Promise<{ applicationId: string; replayed: boolean }> {
    const { paymentId, body } = c;
    refuseCardNumbers(body.instruction?.note, 'instruction.note');
    const id = randomUUID();
    const kept = await claimKey(tx, 'apply.credit', { paymentId, body }, id);
    if (kept) return { applicationId: kept.subjectId!, replayed: true };
    const { credit, accounts } = await this.lock(tx, paymentId);
    const account = accounts.find((a) => a.id === body.accountId);
    if (!account) throw new Refusal('not_found');
    const crosses = account.id !== credit.accountId;
    if (crosses && !c.open) throw new Refusal('reason_required');
    const preview = this.planPreviewed(credit, account, body, {
      accountVersion: accounts.find((a) => a.id === credit.accountId)!.version,
      policyVersion: (await this.settings.within(tx, 'allocation_policy')).version,
      wordsVersion: (await this.settings.within(tx, 'credit_policy')).value.wordsVersion,
    });
    const said = await recordInstruction(tx, credit.guarantorId, preview, body.instruction ?? null);
    await this.record(tx, id, preview, said);
    const source = { paymentId, accountId: credit.accountId, entityId: credit.entityId, effectiveOn: dayOf(tx.now) };
    const parts = preview.lines.map(({ billId, amountCents }) => {
      const { visitAccountId } = account.bills.find((b) => b.id === billId)!;
      return { billId, amountCents, visitAccountId };
    });
    const across = crosses ? { accountId: account.id, entityId: account.entityId } : null;
    await post(tx, await allocateParts(tx, source, parts, { applicationId: id, across }));
    for (const touched of new Set([credit.accountId, account.id])) await bumpVersion(tx, touched);
    if (preview.creditAfterCents === 0) await finishTasks(tx, 'payment', [paymentId], 'debit_credit');
    this.announce(tx, id, credit, preview);
    return { applicationId: id, replayed: false };
  }

  private async lock(tx: Tx, paymentId: string): Promise<{ credit: Credit; accounts: PayableAccount[] }> {
    const look: Query = (sql, values) => tx.query(sql, values);
    const [found] = await tx.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [
      paymentId,
    ]);
    if (!found) throw new Refusal('not_found');
    const [locked] = await lockWithSiblings(tx, [found.account_id]);
    const credit = await readCredit(look, paymentId, dayOf(tx.now));
    if (!credit) throw new Refusal('not_found');
    return { credit, accounts: await payableAccounts(look, { guarantorId: locked!.guarantorId }) };
  }

  /** INV-07: what was previewed, or a fresh preview; a credit of which somebody used that money meanwhile has changed. */
  private planPreviewed(
    credit: Credit,
    account: PayableAccount,
    body: ApplyCreditDto,
    context: CreditContext,
  ): CreditPreview {
    if (body.amountCents > leftCents(credit) || credit.voiding) throw new Refusal('state_changed');
    let fresh: CreditPreview;
    try {
      fresh = planCredit(credit, account, { amountCents: body.amountCents, allocations: body.allocations }, context);
    } catch (error) {
      // What was chosen may be impossible by now; then the fresh preview is the oldest-first one.
      if (!(error instanceof Refusal) || !['allocation_above_open', 'bill_of_other_account'].includes(error.code))
        throw error;
      throw new Refusal('preview_stale', error.fields, { preview: planCredit(credit, account, {}, context) });
    }
    if (fresh.previewHash !== body.previewHash) throw new Refusal('preview_stale', {}, { preview: fresh });
    return fresh;
  }

  private async record(tx: Tx, id: string, p: CreditPreview, said: RecordedInstruction | null): Promise<void> {
    await tx.query(
      `INSERT INTO credit_applications (id, payment_id, from_account_id, to_account_id, amount_cents, preview_hash, applied_by, applied_at, call_id,
         instruction_source, instruction_by, instruction_call_id, instruction_on, instruction_language, instruction_words_version, instruction_words, instruction_note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        id,
        p.paymentId,
        p.from.accountId,
        p.to.accountId,
        p.amountCents,
        p.previewHash,
        tx.act.actorId,
        tx.now,
        tx.act.callId,
        said?.source ?? null,
        said?.by ?? null,
        said?.callId ?? null,
        said?.on ?? null,
        said?.language ?? null,
        said?.wordsVersion ?? null,
        said?.words ?? null,
        said?.note ?? null,
      ],
    );
  }

  private announce(tx: Tx, id: string, credit: Credit, p: CreditPreview): void {
    const { paymentId, guarantorId } = credit;
    tx.audit({
      action: 'apply.credit',
      objectType: 'payment',
      objectId: paymentId,
      guarantorId,
      detail: { applicationId: id, amountCents: p.amountCents, accountId: p.to.accountId, crosses: p.crosses },
    });
    for (const line of p.lines)
      tx.emit('bill.reduced', String(line.billId), { paymentId, cents: line.amountCents }, id);
    tx.emit('credit.applied', paymentId, { applicationId: id, cents: p.amountCents, accountId: p.to.accountId }, id);
  }
}
