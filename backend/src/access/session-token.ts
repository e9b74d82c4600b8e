import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the cookie holds; only its hash is stored. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');
export const sessionHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Belongs to the session, and cannot be known without its cookie. */
export const csrfTokenOf = (token: string): string => createHash('sha256').update(`csrf:${token}`).digest('base64url');

export function isCsrfToken(token: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfTokenOf(token));
  const received = Buffer.from(given);
  return expected.length === received.length && timingSafeEqual(expected, received);
}
