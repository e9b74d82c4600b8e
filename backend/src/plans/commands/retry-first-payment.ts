import { Injectable } from '@nestjs/common';
import { claimKey, Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { payableAccounts, type PayableAccount, type PaymentRow, type SavedCard } from '#payments';
import { Settings } from '#settings';
import { openFirstPayment } from '../open-first-payment';

interface WaitingRow {
  accountId: number;
  status: string;
  installmentId: number;
  openCents: number;
  dueOn: string;
  undecided: boolean;
  billIds: number[];
}

const WAITING = `SELECT p.account_id AS "accountId", p.status, n.id AS "installmentId", (n.amount_cents - n.adjusted_cents - n.paid_cents)::float8 AS "openCents", n.due_on::text AS "dueOn",
    EXISTS (SELECT FROM plan_attempts t JOIN payments y ON y.id = t.payment_id WHERE t.installment_id = n.id AND y.status IN ('initiated', 'processing', 'unknown')) AS undecided,
    (SELECT json_agg(x.bill_id) FROM plan_bills x WHERE x.plan_id = p.id) AS "billIds"
  FROM plans p JOIN installments n ON n.plan_id = p.id AND n.version_no = 1 AND n.seq_no = 1 WHERE p.id = $1 FOR UPDATE OF p, n`;

/**
 * A plan that waits for its first payment is paid with another card, or the same once more: one attempt more of the same
 * installment. The plan lives from its success, as it does from the first one's.
 * @throws plan_not_waiting, plan_payment_under_way, what `openSavedCharge` throws
 */
@Injectable()
export class RetryFirstPaymentCommand {
  constructor(private readonly settings: Settings) {}

  /** @returns null where this key was answered before */
  async run(
    tx: Tx,
    planId: number,
    body: unknown,
    card: SavedCard,
  ): Promise<{ payment: PaymentRow; account: PayableAccount } | null> {
    if (await claimKey(tx, 'retry.plan', { planId, body }, String(planId))) return null;
    const [found] = await tx.query<{ accountId: number }>('SELECT account_id AS "accountId" FROM plans WHERE id = $1', [
      planId,
    ]);
    if (!found) throw new Refusal('not_found');
    await lockAccounts(tx, [found.accountId]);
    const [plan] = await tx.query<WaitingRow>(WAITING, [planId]);
    if (plan?.status !== 'pending_first_payment') throw new Refusal('plan_not_waiting');
    if (plan.undecided) throw new Refusal('plan_payment_under_way');
    const [account] = await payableAccounts((sql, values) => tx.query(sql, values), { accountId: plan.accountId });
    const keyed = (await this.settings.within(tx, 'keyed_cards')).value;
    const installments = [{ seq: 1, dueOn: plan.dueOn, amountCents: plan.openCents }];
    const payment = await openFirstPayment(tx, {
      account: account!,
      part: { billIds: plan.billIds, installments },
      installmentId: plan.installmentId,
      card,
      moto: keyed.moto,
    });
    return { payment, account: account! };
  }
}
