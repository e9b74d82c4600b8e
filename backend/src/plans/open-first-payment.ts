import type { Tx } from '#kernel';
import { oldestFirst, openSavedCharge, type PayableAccount, type PaymentRow, type SavedCard } from '#payments';
import type { PlanPreview } from './plans.dto';

/** What is spread over the bills of a plan, oldest first. */
export function onPlanBills(
  account: PayableAccount,
  billIds: readonly number[],
  amountCents: number,
): { billId: number; amountCents: number }[] {
  let left = amountCents;
  return account.bills
    .filter((b) => billIds.includes(b.id))
    .sort(oldestFirst)
    .flatMap((b) => {
      const part = Math.min(left, b.balanceCents - b.reservedCents);
      left -= part;
      return part > 0 ? [{ billId: b.id, amountCents: part }] : [];
    });
}

/** The first installment, paid today: opened with the plan, so that neither is there without the other. */
export async function openFirstPayment(
  tx: Tx,
  p: {
    account: PayableAccount;
    part: Pick<PlanPreview['parts'][number], 'billIds' | 'installments'>;
    installmentId: number;
    card: SavedCard;
    moto: boolean;
  },
): Promise<PaymentRow> {
  const { amountCents } = p.part.installments[0]!;
  const payment = await openSavedCharge(tx, {
    account: p.account,
    amountCents,
    allocations: onPlanBills(p.account, p.part.billIds, amountCents),
    card: p.card,
    channel: 'agent_keyed',
    moto: p.moto,
  });
  await recordAttempt(tx, p.installmentId, payment.id);
  return payment;
}

/** INV-14: one charge for each installment and attempt. The charge of today is no longer waited for by autopay. */
export async function recordAttempt(tx: Tx, installmentId: number, paymentId: string): Promise<number> {
  const [attempt] = await tx.query<{ no: number }>(
    `INSERT INTO plan_attempts (installment_id, attempt_no, payment_id, started_at)
     SELECT $1, coalesce(max(attempt_no), 0) + 1, $2, $3 FROM plan_attempts WHERE installment_id = $1 RETURNING attempt_no AS no`,
    [installmentId, paymentId, tx.now],
  );
  await tx.query('UPDATE installments SET next_attempt_on = NULL, claimed_until = NULL WHERE id = $1', [installmentId]);
  return attempt!.no;
}
