import { findBankNumber, findCardNumber } from '@billing/contract';
import { isProblem } from '../providers/problems';

/**
 * Said while it is typed, by the same check that the server makes: a card or bank number is never kept. The text stays,
 * so that the number can be taken out of it.
 */
export function numberRefused(text: string): string | undefined {
  if (findCardNumber(text) !== null) return 'This looks like a card number. Take it out: card numbers are never kept.';
  if (findBankNumber(text)) return 'This looks like a bank account number. Take it out: bank numbers are never kept.';
  return undefined;
}

/** The server says what is wrong as the end of a sentence: `The text` + `is empty`. */
export function fieldRefused(error: unknown, field: string, subject: string): string | undefined {
  const words = isProblem(error) ? error.fields[field] : undefined;
  if (!words) return undefined;
  return `${subject} ${words}${words.endsWith('.') ? '' : '.'}`;
}

/** What belongs beside none of the fields on screen; said once, above the button. */
export function otherwiseRefused(error: unknown, fields: readonly string[]): string | undefined {
  if (error === null || error === undefined) return undefined;
  if (isProblem(error, 'no_answer'))
    return 'The server did not answer, so we cannot say whether it was written. Look at the timeline before you repeat it.';
  if (isProblem(error) && fields.some((field) => error.fields[field] !== undefined)) return undefined;
  return error instanceof Error ? error.message : 'That did not work. Nothing was changed.';
}

/** The shortest reason that says anything; the server refuses less. */
export const shortestReason = 8;

export function reasonRefused(reason: string): string | undefined {
  if (reason.trim().length < shortestReason) return 'Say the reason in a few words.';
  return numberRefused(reason);
}
