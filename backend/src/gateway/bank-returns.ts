import type { DeclineWords } from './declines';

/** What a bank's refusal of a debit means: whether the same debit may be tried again, and what the account is worth then. */
export interface BankReturn {
  /** Nacha's codes that the processor's word stands for. */
  codes: string;
  /** What happened, for staff. */
  words: string;
  /** `again`: the same amount, at most so often as the rule says. `never`: no debit of this account any more. */
  retry: 'again' | 'never';
  account: 'ok' | 'invalid' | 'revoked';
  say: DeclineWords['say'];
}

const NOT_PAID = {
  en: 'Your bank returned the debit, so it is not paid.',
  es: 'Su banco devolvió el débito, así que no está pagado.',
};
const say = (en: string, es: string): DeclineWords['say'] => ({
  en: `${NOT_PAID.en} ${en}`,
  es: `${NOT_PAID.es} ${es}`,
});
const OTHER_WAY = say('Would you like to use another account or a card?', '¿Quiere usar otra cuenta o una tarjeta?');

const funds: BankReturn = {
  codes: 'R01, R09',
  words: 'There was not enough on the account',
  retry: 'again',
  account: 'ok',
  say: say(
    'There was not enough on the account. You could pay a part today, or use a card.',
    'No había fondos suficientes. Puede pagar una parte hoy o usar una tarjeta.',
  ),
};
const closed: BankReturn = {
  codes: 'R02',
  words: 'The account is closed',
  retry: 'never',
  account: 'invalid',
  say: OTHER_WAY,
};
const wrong: BankReturn = {
  codes: 'R03, R04',
  words: 'There is no such account',
  retry: 'never',
  account: 'invalid',
  say: OTHER_WAY,
};
const frozen: BankReturn = {
  codes: 'R16, R20',
  words: 'The account takes no debits',
  retry: 'never',
  account: 'invalid',
  say: OTHER_WAY,
};
const revoked: BankReturn = {
  codes: 'R05, R07, R08, R10, R29, R31',
  words: 'The account holder told the bank that this debit was not authorized',
  retry: 'never',
  account: 'revoked',
  say: OTHER_WAY,
};
/** R11: there is a yes, but the debit was not as it said. It can be corrected and taken once more, by a new yes. */
const notAsAgreed: BankReturn = {
  codes: 'R11',
  words: 'The account holder told the bank that the debit was not what was agreed',
  retry: 'never',
  account: 'ok',
  say: say(
    'Your bank says that it was not what you agreed to. Tell me what was wrong, and we can correct it.',
    'Su banco dice que no era lo acordado. Dígame qué estaba mal, y podemos corregirlo.',
  ),
};
const deceased: BankReturn = {
  codes: 'R14, R15',
  words: 'The bank says that the account holder has died',
  retry: 'never',
  account: 'revoked',
  say: OTHER_WAY,
};

const RETURNS: Record<string, BankReturn> = {
  insufficient_funds: funds,
  account_closed: closed,
  bank_account_closed: closed,
  no_account: wrong,
  bank_account_invalid_details: wrong,
  incorrect_account_details: wrong,
  tokenized_account_number_deactivated: wrong,
  bank_account_frozen: frozen,
  bank_account_restricted: frozen,
  bank_ownership_changed: frozen,
  verification_required: {
    codes: '',
    words: 'The bank account must be verified by its holder first',
    retry: 'never',
    account: 'ok',
    say: {
      en: 'The bank wants this account verified first, so nothing was debited. A card works now, or we can send you a link.',
      es: 'El banco pide verificar esta cuenta primero, así que no se debitó nada. Puede usar una tarjeta ahora o le enviamos un enlace.',
    },
  },
  debit_not_authorized: revoked,
  debit_not_as_agreed: notAsAgreed,
  customer_initiated: revoked,
  unrecognized: revoked,
  recipient_deceased: deceased,
};
const OTHER: BankReturn = {
  codes: '',
  words: 'The bank did not make the debit',
  retry: 'never',
  account: 'ok',
  say: OTHER_WAY,
};

/** @param reason the processor's word for it, of a failed charge or of a late return */
export const bankReturn = (reason: string): BankReturn => RETURNS[reason] ?? OTHER;

/** The processor's words that mean this of an account. */
export const reasonsWith = (account: BankReturn['account']): string[] =>
  Object.entries(RETURNS)
    .filter(([, meaning]) => meaning.account === account)
    .map(([reason]) => reason);
