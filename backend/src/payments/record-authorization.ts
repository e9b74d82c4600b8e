import type { Tx } from '#kernel';
import { addTask } from '#tasks';
import { scriptOf, type DebitContext } from './debit-context';
import type { PayableAccount } from './payable.queries';
import type { PaymentRow } from './payment.entity';

/** The caller's yes to a debit, as the agent reports it. */
export interface SaidYes {
  language: 'en' | 'es';
  /** A recording that is kept elsewhere, or a notice that is mailed before the debit settles (Nacha TEL, single entry). */
  evidence: 'recording' | 'written_notice';
  recordingRef?: string | undefined;
}

/** Keeps the yes with the words as the server made them: the preview's hash, which commit checked, binds them to the payment. */
export async function recordAuthorization(
  tx: Tx,
  a: { payment: PaymentRow; account: PayableAccount; debit: DebitContext; said: SaidYes; previewHash: string },
): Promise<void> {
  const { payment, account, debit, said } = a;
  const { bank } = debit;
  await tx.query(
    `INSERT INTO debit_authorizations (payment_id, script_version, language, script, amount_cents, debit_on, clears_on, holder_name, bank_name, bank_last4,
       account_type, preview_hash, evidence, recording_ref, call_id, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      payment.id,
      debit.scriptVersion,
      said.language,
      scriptOf(debit, account.entityName, payment.amountCents)[said.language],
      payment.amountCents,
      debit.debitOn,
      debit.clearsOn,
      bank.holderName,
      bank.bankName,
      bank.last4,
      bank.accountType,
      a.previewHash,
      said.evidence,
      said.recordingRef ?? null,
      tx.act.callId,
      tx.act.actorId,
      tx.now,
    ],
  );
  if (said.evidence === 'written_notice')
    await addTask(tx, {
      kind: 'debit_notice',
      subject: ['payment', payment.id],
      title: 'Mail the notice of a bank debit before it settles',
      guarantorId: account.guarantorId,
      accountId: account.id,
      dueOn: debit.debitOn,
    });
}
