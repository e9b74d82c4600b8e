import type { FactorKind } from '@billing/contract';
import { slashAsTyped } from '../../ui/days';
import type { Verification } from '@billing/contract';

export interface FactorAsk {
  kind: FactorKind;
  label: string;
  hint: string;
  placeholder: string;
  /** Shown beside the field while it is being typed into. */
  when: string;
  /** Digits are asked for, so that a touch keyboard shows them. */
  digits: boolean;
}

const whenLeft = 'answers when you leave the field';

/** In the order in which people ask: what every caller knows comes first. */
export const factorAsks: FactorAsk[] = [
  { kind: 'name', label: 'Full name', hint: 'always', placeholder: '', when: whenLeft, digits: false },
  { kind: 'birth_date', label: 'Birth date', hint: 'mm/dd/yyyy', placeholder: '', when: whenLeft, digits: true },
  { kind: 'zip', label: 'ZIP', hint: 'of the address on file', placeholder: '5 digits', when: 'answers at the fifth digit', digits: true }, // prettier-ignore
  { kind: 'bill_id', label: 'Bill ID', hint: 'from any statement', placeholder: '12 digits', when: 'answers at the twelfth digit', digits: true }, // prettier-ignore
  { kind: 'phone', label: 'Phone on file', hint: 'caller ID does not count', placeholder: '10 digits, as spoken', when: whenLeft, digits: true }, // prettier-ignore
  { kind: 'ssn4', label: 'SSN-4', hint: 'the last four digits', placeholder: '4 digits', when: 'answers at the fourth digit', digits: true }, // prettier-ignore
  { kind: 'last_payment', label: 'Last payment', hint: 'exact amount', placeholder: '$0.00', when: whenLeft, digits: true }, // prettier-ignore
];

/** What was typed for one factor, as long as the call lasts. */
export interface Answer {
  text: string;
  /** What the server has answered to already, so that the same is never sent twice: it would cost a try. */
  answered: string[];
  /** Why it could not be compared; that costs no try. */
  problem?: string;
}
export const noAnswer: Answer = { text: '', answered: [] };

const wholeAt: Partial<Record<FactorKind, number>> = { zip: 5, bill_id: 12, ssn4: 4 };
const digitsOf = (text: string) => text.replace(/\D/g, '');

/** A ZIP answers at its fifth digit and a Bill ID at its twelfth; all else when the field is left. */
export function isWhole(kind: FactorKind, text: string): boolean {
  const whole = wholeAt[kind];
  return whole !== undefined && digitsOf(text).length === whole && /^[\d\s-]+$/.test(text);
}

/** The slashes of a birth date come by themselves while it grows, and stay away while it is being corrected. */
export function asTyped(kind: FactorKind, before: string, next: string): string {
  return kind === 'birth_date' && next.length > before.length ? slashAsTyped(next) : next;
}

/** The same thing said, however it was typed. */
export function sameAs(kind: FactorKind, text: string): string {
  if (kind === 'name') return text.trim().replace(/\s+/g, ' ').toLowerCase();
  return kind === 'last_payment' ? text.replace(/[$,\s]/g, '').replace(/\.00?$/, '') : digitsOf(text);
}

/** Whether to ask the server about what stands in a field. What is plainly unfinished is not sent: it might cost a try. */
export function toSend(kind: FactorKind, answer: Answer): 'send' | 'nothing' | { problem: string } {
  const text = answer.text.trim();
  if (text === '') return 'nothing';
  if (answer.answered.includes(sameAs(kind, text))) return 'nothing';
  if (kind === 'name' && !/\S\s+\S/.test(text)) return { problem: 'first and last name' };
  const [count, whole] = [digitsOf(text).length, wholeAt[kind]];
  if (whole !== undefined && count !== whole && !(kind === 'zip' && count === 9))
    return { problem: `has ${numbers[whole] ?? whole} digits` };
  if (kind === 'birth_date' && !/\d{4}\s*$/.test(text) && !/^\d{4}-/.test(text)) return { problem: 'mm/dd/yyyy' };
  return 'send';
}
const numbers: Record<number, string> = { 4: 'four', 5: 'five', 12: 'twelve' };

export type Shown = 'match' | 'no_match' | 'not_asked';

/** What stands beside a field: the server's answer to what it shows, and nothing once that is being corrected. */
export function shownOf(kind: FactorKind, answer: Answer, verification: Verification | null): Shown {
  const known = verification?.factors.find((one) => one.kind === kind);
  if (known?.match) return 'match';
  if (answer.answered.includes(sameAs(kind, answer.text))) return 'no_match';
  // After a reload the field is empty, and the answer of before is all there is.
  return known && answer.text === '' ? 'no_match' : 'not_asked';
}
