import { findBankNumber, findCardNumber } from '@billing/contract';
import { Refusal } from './refusal';

/**
 * Every text that people type passes here before it is kept, or even looked for.
 * @throws card_number_in_text, bank_number_in_text
 */
export function refuseCardNumbers(text: string | null | undefined, field: string): void {
  if (!text) return;
  if (findCardNumber(text) !== null) throw new Refusal('card_number_in_text', { [field]: 'has a card number in it' });
  if (findBankNumber(text)) throw new Refusal('bank_number_in_text', { [field]: 'has a bank account number in it' });
}
