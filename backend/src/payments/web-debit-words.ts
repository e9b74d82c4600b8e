import { formatCents, type Cents } from '@billing/contract';
import type { Tx } from '#kernel';
import type { BankFacts } from '#gateway';

/** Other words are another version; the version in force is a setting and is stored with each debit. */
export const WEB_DEBIT_WORDS = ['web-single-2026-11'] as const;
export type WebDebitWordsVersion = (typeof WEB_DEBIT_WORDS)[number];

export interface WebDebitTerms {
  version: WebDebitWordsVersion;
  amountCents: Cents;
  entityName: string;
  /** How often the same debit may be tried again when there was not enough on the account. */
  mostRetries: number;
}

/**
 * What the payment page says to whoever goes on and uses a bank account (Nacha WEB, single entry): amount and day of the
 * debit, for whom, that it may be tried again, how to call it off, and whom to call. The account is typed on the
 * processor's page afterwards.
 */
export function webDebitWords(w: WebDebitTerms): { en: string; es: string } {
  const amount = formatCents(w.amountCents);
  const again = w.mostRetries > 0;
  const en = [
    `If you pay from a bank account, you authorize ${w.entityName} to make one electronic debit of ${amount} from the account that you give on the next page, today or on the next business day.`,
    again
      ? `If the account does not have enough, we may try the same amount again, at most ${w.mostRetries} times.`
      : '',
    'To call it off, call 877-442-2455 before the day of the debit ends.',
  ];
  const es = [
    `Si paga desde una cuenta bancaria, usted autoriza a ${w.entityName} a hacer un solo débito electrónico de ${amount} de la cuenta que indique en la página siguiente, hoy o el próximo día hábil.`,
    again
      ? `Si la cuenta no tiene fondos suficientes, podemos intentar el mismo monto otra vez, como máximo ${w.mostRetries} veces.`
      : '',
    'Para cancelarlo, llame al 877-442-2455 antes de que termine el día del débito.',
  ];
  return { en: en.filter(Boolean).join(' '), es: es.filter(Boolean).join(' ') };
}

/** Keeps what the page said, before anybody can pay: whichever way is used there, the words were the same. */
export async function keepWebWords(
  tx: Tx,
  paymentId: string,
  shown: { version: WebDebitWordsVersion; language: 'en' | 'es'; words: string },
): Promise<void> {
  await tx.query(
    'INSERT INTO web_debit_words (payment_id, words_version, language, words, shown_at) VALUES ($1, $2, $3, $4, $5)',
    [paymentId, shown.version, shown.language, shown.words, tx.now],
  );
}

/** The payer used a bank account: the words that they read are the authorization of its debit. */
export async function authorizeByWeb(
  tx: Tx,
  paymentId: string,
  bank: BankFacts,
  days: { debitOn: string; clearsOn: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO debit_authorizations (payment_id, script_version, language, script, amount_cents, debit_on, clears_on, holder_name, bank_name, bank_last4,
       account_type, preview_hash, evidence, call_id, recorded_by, recorded_at, entry_class)
     SELECT p.id, w.words_version, w.language, w.words, p.amount_cents, $2, $3, $4, $5, $6, $7, encode(sha256(convert_to(w.words, 'UTF8')), 'hex'), 'web_page',
       p.call_id, p.created_by, w.shown_at, 'WEB'
     FROM web_debit_words w JOIN payments p ON p.id = w.payment_id WHERE p.id = $1 ON CONFLICT DO NOTHING`,
    [paymentId, days.debitOn, days.clearsOn, bank.holderName, bank.bankName, bank.last4, bank.accountType],
  );
}
