import { createHmac, timingSafeEqual } from 'node:crypto';

const GOOD_FOR_MS = 15 * 60_000;
const sign = (secret: string, linkId: string, until: number): Buffer =>
  createHmac('sha256', `pay-page:${secret}`).update(`${linkId}.${until}`).digest();

/** That the birth date of this link was right, for a quarter of an hour. */
export function proofOf(secret: string, linkId: string, now: Date): string {
  const until = now.getTime() + GOOD_FOR_MS;
  return `${until}.${sign(secret, linkId, until).toString('base64url')}`;
}

export function isProof(secret: string, linkId: string, now: Date, text: string): boolean {
  const [until, mac] = text.split('.');
  if (!until || !mac || !/^\d{1,15}$/.test(until) || Number(until) < now.getTime()) return false;
  const [given, right] = [Buffer.from(mac, 'base64url'), sign(secret, linkId, Number(until))];
  return given.length === right.length && timingSafeEqual(given, right);
}
