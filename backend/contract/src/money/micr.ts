import { isRoutingNumber } from './card-like';

/** The line of magnetic ink at the foot of a check. The account number is sent once, to be hashed, and kept nowhere. */
export interface Micr {
  routing: string;
  accountNo: string;
  checkNo: string;
}

const isAccount = (digits: string): boolean => /^\d{5,17}$/.test(digits);
const isCheckNo = (digits: string): boolean => /^\d{1,10}$/.test(digits);
const unpadded = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/**
 * Reads what a check reader types, or a person: `⑆021000021⑆ 123456789⑈ 1042`, `T021000021T 123456789U 1042`,
 * `021000021 123456789 1042`. The long checks of companies carry their number before the routing number.
 * @returns null where that is not a routing number that checks, an account number and a check number
 */
export function readMicr(text: string): Micr | null {
  const groups = text.match(/\d+(?:-\d+)*/g)?.map((g) => g.replaceAll('-', '')) ?? [];
  if (groups.length !== 3) return null;
  const at = groups.findIndex((g) => g.length === 9 && isRoutingNumber(g));
  const [first, second, third] = groups as [string, string, string];
  const [routing, accountNo, checkNo] =
    at === 0 ? [first, second, third] : at === 1 ? [second, third, first] : ['', '', ''];
  if (!routing || !isAccount(accountNo) || !isCheckNo(checkNo)) return null;
  return { routing, accountNo, checkNo: unpadded(checkNo) };
}
