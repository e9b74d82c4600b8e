import { randomUUID } from 'node:crypto';
import { dayOf } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, type Tx } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { Settings } from '#settings';
import type { BankFacts, CardFacts } from '#gateway';
import { allocateOldestFirst } from '../allocate';
import { debitContext, type DebitContext } from '../debit-context';
import { refuseDebit } from '../debit-history';
import { payableAccounts, type PayableAccount } from '../payable.queries';
import { PaymentRow } from '../payment.entity';
import { planPayment, type PreviewContext } from '../preview';
import { blindPreviewHash, type MethodRef } from '../preview-hash';
import type { PaymentPreview } from '../payments.dto';
import { recordAuthorization, type SaidYes } from '../record-authorization';
import { reserve } from '../reserve';
import { requireStillKept } from '../saved-methods';
import { UNKNOWN_ASKS } from '../unknown-schedule';

export interface OpenPayment {
  accountId: number;
  /** Set in payment-only mode: the Bill ID that the caller cited. */
  citedBillId: string | null;
  amountCents: number;
  methodRef: MethodRef;
  processorMethodId: string;
  /** What is charged: a card, or a bank account with the caller's yes. */
  tender: { card: CardFacts; bank?: never } | { bank: BankFacts; card?: never };
  authorization: SaidYes | null;
  channel: 'agent_keyed';
  allocations: { billId: number; amountCents: number }[];
  previewHash: string;
  saveCard: { scriptVersion: string; givenBy: string } | null;
  duplicateReason: string | null;
  /** Of a payment on a plan: what more than is due does; null where nobody was asked. */
  planApply: 'next' | 'tail' | null;
  sheetId: string | null;
  /** The request as it came: the same key with another one is refused. */
  body: unknown;
  /** Only this patient's bills, for a caller who is not the guarantor. */
  patientId: number | null;
}

const KEYS = ['allocation_policy', 'card_amounts', 'duplicate_guard', 'keyed_cards'] as const;

export type OpenedPayment = { replayOf: string } | { payment: PaymentRow; account: PayableAccount };

/**
 * First of a payment's two commands: lock, refuse, reserve, commit. Nothing is charged yet.
 * @throws preview_stale with the fresh preview; the refusals of planPayment; duplicate_needs_reason; brand_not_accepted;
 *   of a bank debit debit_needs_yes, debit_account_unusable, debit_revoked, debit_tries_used
 */
@Injectable()
export class OpenPaymentCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, c: OpenPayment): Promise<OpenedPayment> {
    const id = randomUUID();
    const kept = await claimKey(tx, 'take.payment', c.body, id);
    if (kept) return { replayOf: kept.subjectId! };
    await lockAccounts(tx, [c.accountId]);
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), {
      accountId: c.accountId,
      patientId: c.patientId,
    });
    if (!account) throw new Refusal('not_found');
    const { card, bank } = c.tender;
    if (card && !account.acceptedBrands.includes(card.brand))
      throw new Refusal('brand_not_accepted', {
        processorMethodId: `accepted here: ${account.acceptedBrands.join(', ')}`,
      });

    if (bank && !c.authorization) throw new Refusal('debit_needs_yes', { authorization: 'is needed' });

    const debit = bank ? await this.debitOf(tx, bank) : null;
    const set = await this.settings.allWithin(tx, KEYS);
    const limits = set.card_amounts.value;
    const planned = c.citedBillId
      ? this.planBlind(account, c, limits)
      : this.planPreviewed(account, c, {
          today: dayOf(tx.now),
          policyVersion: set.allocation_policy.version,
          limits,
          methodWords: null,
          debit,
        });
    if (typeof c.methodRef === 'number') await requireStillKept(tx, c.methodRef, c.amountCents);
    if (account.unknownAmounts.includes(c.amountCents)) throw new Refusal('equal_amount_unknown');
    await this.guardDuplicate(tx, account, c, set.duplicate_guard.value.minutes);
    if (bank)
      await refuseDebit(
        tx,
        { account, bank, amountCents: c.amountCents },
        await this.settings.within(tx, 'debit_retries'),
      );

    if (c.planApply && !planned.some((part) => account.bills.some((b) => b.id === part.billId && b.planId !== null)))
      throw new Refusal('plan_apply_unused', { planApply: 'no bill of it is on a plan' });
    const payment = tx.manager.create(PaymentRow, {
      id,
      accountId: account.id,
      method: bank ? 'ach' : 'card',
      channel: c.channel,
      status: 'initiated',
      amountCents: c.amountCents,
      opId: tx.act.idempotencyKey,
      sheetId: c.sheetId,
      callId: tx.act.callId,
      paymentOnly: c.citedBillId !== null,
      moto: card ? set.keyed_cards.value.moto : false,
      byHand: !isSame(planned, allocateOldestFirst(c.amountCents, account.bills).allocations),
      paymentMethodId: typeof c.methodRef === 'number' ? c.methodRef : null,
      processorPmId: c.processorMethodId,
      checkoutDeclines: 0,
      confirmAttempts: 0,
      cardBrand: card?.brand ?? null,
      cardLast4: (card ?? bank).last4,
      cardFingerprint: (card ?? bank).fingerprint,
      bankName: bank?.bankName ?? null,
      bankAccountType: bank?.accountType ?? null,
      duplicateReason: c.duplicateReason,
      planApply: c.planApply,
      keepCard: c.saveCard,
      asks: 0,
      nextAskAt: new Date(tx.now.getTime() + UNKNOWN_ASKS[0]!),
      createdBy: tx.act.actorId,
      createdAt: tx.now,
      receivedOn: dayOf(tx.now),
    });
    // Its id is new: nothing needs to be looked for before.
    await tx.manager.insert(PaymentRow, payment);
    if (debit && c.authorization)
      await recordAuthorization(tx, { payment, account, debit, said: c.authorization, previewHash: c.previewHash });
    await reserve(tx, id, planned);
    await bumpVersion(tx, account.id);
    tx.audit({
      action: 'take.payment',
      objectType: 'payment',
      objectId: id,
      guarantorId: account.guarantorId,
      detail: { step: 'opened', amountCents: c.amountCents, accountId: account.id },
    });
    tx.emit('payment.initiated', id, { amountCents: c.amountCents, accountId: account.id });
    return { payment, account };
  }

  private async debitOf(tx: Tx, bank: BankFacts): Promise<DebitContext> {
    const debits = (await this.settings.within(tx, 'bank_debits')).value;
    return debitContext(bank, dayOf(tx.now), debits, (await this.settings.within(tx, 'debit_retries')).value);
  }

  /** INV-07: commit is exactly the preview, or a fresh preview is answered. */
  private planPreviewed(
    account: PayableAccount,
    c: OpenPayment,
    context: PreviewContext,
  ): { billId: number; amountCents: number }[] {
    const request = {
      choice: 'other' as const,
      amountCents: c.amountCents,
      methodRef: c.methodRef,
      channel: c.channel,
    };
    let fresh: PaymentPreview;
    try {
      fresh = planPayment(
        [account],
        { ...request, ...(c.allocations.length > 0 ? { allocations: c.allocations } : {}) },
        context,
      );
    } catch (error) {
      // What was chosen may be impossible by now; then the fresh preview is the oldest-first one.
      if (!(error instanceof Refusal) || !['allocation_above_open', 'bill_of_other_account'].includes(error.code))
        throw error;
      throw new Refusal('preview_stale', error.fields, { preview: planPayment([account], request, context) });
    }
    const part = fresh.parts[0];
    if (!part || part.previewHash !== c.previewHash) throw new Refusal('preview_stale', {}, { preview: fresh });
    return part.allocations;
  }

  /** Payment-only: oldest first, whatever is over becomes credit, and nothing is refused for exceeding what is owed. */
  private planBlind(
    account: PayableAccount,
    c: OpenPayment,
    limits: { minimumCents: number; maximumCents: number },
  ): { billId: number; amountCents: number }[] {
    if (c.amountCents < limits.minimumCents) throw new Refusal('amount_too_small', { amountCents: 'is too small' });
    if (c.amountCents > limits.maximumCents) throw new Refusal('amount_too_large', { amountCents: 'is too large' });
    if (c.previewHash !== blindPreviewHash({ billId: c.citedBillId!, amountCents: c.amountCents, channel: c.channel }))
      throw new Refusal('preview_stale');
    return allocateOldestFirst(c.amountCents, account.bills).allocations;
  }

  private async guardDuplicate(tx: Tx, account: PayableAccount, c: OpenPayment, minutes: number): Promise<void> {
    if (c.duplicateReason) return;
    const facts = c.tender.card ?? c.tender.bank;
    const since = new Date(tx.now.getTime() - minutes * 60_000);
    const [same] = await tx.query<{ id: string }>(
      `SELECT p.id FROM payments p JOIN accounts a ON a.id = p.account_id
       WHERE a.guarantor_id = $1 AND p.account_id = $2 AND p.amount_cents = $3 AND p.status IN ('succeeded', 'processing', 'initiated') AND p.created_at > $4
         AND ((p.card_fingerprint IS NOT NULL AND p.card_fingerprint = $5) OR (p.card_last4 = $6 AND p.card_brand IS NOT DISTINCT FROM $7 AND p.method = $8)) LIMIT 1`,
      [
        account.guarantorId,
        account.id,
        c.amountCents,
        since,
        facts.fingerprint,
        facts.last4,
        c.tender.card?.brand ?? null,
        c.tender.card ? 'card' : 'ach',
      ],
    );
    if (same) throw new Refusal('duplicate_needs_reason', { duplicateReason: 'is needed' });
  }
}

type Planned = { billId: number; amountCents: number }[];
const isSame = (a: Planned, b: Planned): boolean =>
  a.length === b.length && a.every((x, i) => x.billId === b[i]!.billId && x.amountCents === b[i]!.amountCents);
