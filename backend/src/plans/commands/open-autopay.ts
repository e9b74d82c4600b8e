import { Injectable } from '@nestjs/common';
import { dayOf, formatCents, type Day } from '@billing/contract';
import { canCollect, heldBills } from '#holds';
import { Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import {
  openSavedCharge,
  payableAccounts,
  payableCents,
  type PayableAccount,
  type PaymentRow,
  type Query,
  type SavedCard,
} from '#payments';
import { Settings } from '#settings';
import { addTask } from '#tasks';
import { onPlanBills, recordAttempt } from '../open-first-payment';

export interface Claimed {
  installmentId: number;
  planId: number;
  accountId: number;
}

/** Opened, or why nothing is charged now. */
export type Opened = { payment: PaymentRow; account: PayableAccount } | { not: string };

interface DueRow {
  openCents: number;
  planStatus: string;
  nextAttemptOn: Day | null;
  undecided: boolean;
  billIds: number[];
  guarantorId: number;
  method: (SavedCard & { status: string }) | null;
}

const DUE = `SELECT (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS "openCents", p.status AS "planStatus", n.next_attempt_on::text AS "nextAttemptOn", a.guarantor_id AS "guarantorId",
    EXISTS (SELECT FROM installments o JOIN plan_attempts t ON t.installment_id = o.id JOIN payments y ON y.id = t.payment_id
      WHERE o.plan_id = p.id AND y.status IN ('initiated', 'processing', 'unknown')) AS undecided,
    (SELECT json_agg(x.bill_id) FROM plan_bills x WHERE x.plan_id = p.id) AS "billIds",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'processorMethodId', m.processor_pm_id, 'brand', m.brand, 'last4', m.last4, 'expMonth', m.exp_month, 'expYear', m.exp_year,
      'maxChargeCents', m.max_charge_cents, 'status', m.status) END AS method
  FROM installments n JOIN plans p ON p.id = n.plan_id JOIN accounts a ON a.id = p.account_id LEFT JOIN payment_methods m ON m.id = p.method_id
  WHERE n.id = $1 AND is_open_installment(n.status) FOR UPDATE OF n, p`;

const COLLECTED = ['active', 'default_pending'];

/**
 * Opens the charge of an installment that is due: under its account's lock, once for each attempt, and never more than is
 * still owed, whoever paid in between (INV-14). What cannot be charged is not; where only a person can mend it, one is told.
 */
@Injectable()
export class OpenAutopayCommand {
  constructor(private readonly settings: Settings) {}

  async run(tx: Tx, { installmentId, planId, accountId }: Claimed): Promise<Opened> {
    await lockAccounts(tx, [accountId]);
    const [due] = await tx.query<DueRow>(DUE, [installmentId]);
    const today = dayOf(tx.now);
    if (!due || due.nextAttemptOn === null || due.nextAttemptOn > today) return { not: 'not due any more' };
    if (!COLLECTED.includes(due.planStatus) || !due.method) return { not: 'not collected on' };
    if (due.undecided) return { not: 'a payment of the plan is undecided' };
    if (!isUsable(due.method, today)) {
      await this.giveUp(tx, installmentId, planId, accountId, due, 'its card cannot be charged any more');
      return { not: 'its card cannot be charged' };
    }
    const look: Query = (sql, values) => tx.query(sql, values);
    const asked = await canCollect(look, { accountId }, 'autopay', tx.now);
    if (!asked.allowed) return { not: `on hold: ${asked.rule}` };
    const [account] = withoutHeld(await payableAccounts(look, { accountId }), await heldBills(look, { accountId }, 'autopay', tx.now)); // prettier-ignore
    const payable = account!.bills
      .filter((b) => due.billIds.includes(b.id))
      .reduce((sum, b) => sum + payableCents(b), 0);
    const amountCents = Math.min(due.openCents, payable);
    const { minimumCents } = (await this.settings.within(tx, 'card_amounts')).value;
    // What is reserved by another payment, or too little for a card, waits for the next day.
    if (amountCents < minimumCents) return { not: 'nothing to charge now' };
    try {
      const payment = await openSavedCharge(tx, {
        account: account!,
        amountCents,
        allocations: onPlanBills(account!, due.billIds, amountCents),
        card: due.method,
        channel: 'autopay',
        moto: false,
      });
      await recordAttempt(tx, installmentId, payment.id);
      return { payment, account: account! };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!['method_above_limit', 'brand_not_accepted', 'method_not_usable'].includes(error.code))
        return { not: error.message };
      await this.giveUp(tx, installmentId, planId, accountId, due, error.message);
      return { not: error.message };
    }
  }

  /** No charge can succeed as things stand: a person asks for another card. */
  private async giveUp(
    tx: Tx,
    installmentId: number,
    planId: number,
    accountId: number,
    due: DueRow,
    why: string,
  ): Promise<void> {
    await tx.query('UPDATE installments SET next_attempt_on = NULL, claimed_until = NULL WHERE id = $1', [
      installmentId,
    ]);
    await addTask(tx, {
      kind: 'plan_autopay_failed',
      subject: ['installment', String(installmentId)],
      title: `Autopay of ${formatCents(due.openCents)} on plan ${planId} was not tried: ${why}`,
      guarantorId: due.guarantorId,
      accountId,
    });
  }
}

const isUsable = (m: SavedCard & { status: string }, today: Day): boolean =>
  m.status === 'active' && `${m.expYear}-${String(m.expMonth).padStart(2, '0')}` >= today.slice(0, 7);

/** What is held is not there for a charge that nobody asked for: autopay takes from the rest alone. */
const withoutHeld = (accounts: PayableAccount[], held: Awaited<ReturnType<typeof heldBills>>): PayableAccount[] =>
  accounts.map((a) => ({
    ...a,
    bills: a.bills.map((b) => ({ ...b, reservedCents: b.reservedCents + (held.get(b.id)?.heldCents ?? 0) })),
  }));
