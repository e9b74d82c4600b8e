import { createHmac } from 'node:crypto';

/**
 * What is kept of the account that a check is drawn on: a keyed hash, by which the same check is known again, and the last
 * four digits. The number itself is kept nowhere (INV-18).
 */
export function drawnOn(
  routing: string,
  accountNo: string,
  hashKey: string,
): { routing: string; accountHash: string; accountLast4: string } {
  const accountHash = createHmac('sha256', hashKey).update(`check:${routing}:${accountNo}`).digest('hex');
  return { routing, accountHash, accountLast4: accountNo.slice(-4) };
}
