import type { Desk, Payment } from '@billing/contract';

const TOOK_NOTHING: Record<string, string> = {
  failed: 'It took no money, so there is nothing to give back.',
  canceled: 'It took no money, so there is nothing to give back.',
  voided: 'It was voided: the whole amount went back.',
  returned: 'The bank took it back: there is nothing to give back.',
  disputed: 'The cardholder disputes it, so the bank decides what goes back.',
  initiated: 'It is not known yet whether it was paid.',
  processing: 'It is not known yet whether it was paid.',
  unknown: 'It is not known yet whether it was paid.',
};

/** Why this payment cannot be given back from here, and who can; null when a way may be open. */
export function giveBackOff(payment: Payment, desk: Pick<Desk, 'accounts' | 'scope'> | null): string | null {
  const word = TOOK_NOTHING[payment.status];
  if (word) return word;
  if (!desk?.accounts.some(({ id }) => id === payment.accountId))
    return 'Its account is not open here. Open it with the caller first, then give back.';
  return desk.scope === 'patient' ? 'Only the guarantor asks for money back.' : null;
}
