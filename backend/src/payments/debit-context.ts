import { addBusinessDays, isBusinessDay, type Cents, type Day } from '@billing/contract';
import type { BankFacts } from '#gateway';
import { debitScript, type DebitScriptVersion } from './debit-script';
import type { PaymentPreview } from './payments.dto';

/** Everything that the words of a debit are made of, but the amount and for whom. */
export interface DebitContext {
  bank: BankFacts;
  today: Day;
  /** The banking day on which the processor sends it. */
  debitOn: Day;
  clearsOn: Day;
  mostRetries: number;
  scriptVersion: DebitScriptVersion;
}

/** Banks take debits on their own days: what is taken at a weekend or on a holiday is sent on the next one. */
export function debitContext(
  bank: BankFacts,
  today: Day,
  debits: { clearsAfterBusinessDays: number; scriptVersion: DebitScriptVersion },
  retries: { most: number },
): DebitContext {
  const debitOn = isBusinessDay(today) ? today : addBusinessDays(today, 1);
  return {
    bank,
    today,
    debitOn,
    clearsOn: addBusinessDays(debitOn, debits.clearsAfterBusinessDays),
    mostRetries: retries.most,
    scriptVersion: debits.scriptVersion,
  };
}

/** The words for one debit, as they are read aloud and as they are stored with the yes. */
export const scriptOf = (c: DebitContext, entityName: string, amountCents: Cents): { en: string; es: string } =>
  debitScript({ ...c, ...c.bank, entityName, amountCents });

export const debitView = ({ bank, debitOn, clearsOn, scriptVersion }: DebitContext): PaymentPreview['debit'] => ({
  bankName: bank.bankName,
  last4: bank.last4,
  accountType: bank.accountType,
  holderName: bank.holderName,
  debitOn,
  clearsOn,
  scriptVersion,
});
