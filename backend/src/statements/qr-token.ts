import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const sign = (key: string, id: string): string =>
  createHmac('sha256', `statement-qr:${key}`).update(id).digest('base64url').slice(0, 8);

/** What a QR code holds: a random id and its signature. It names nobody and no amount. */
export function makeQrToken(key: string): { id: string; token: string } {
  const id = randomBytes(18).toString('base64url');
  return { id, token: `${id}.${sign(key, id)}` };
}

/** The id of a token of ours; null for anything else, before the database is asked. */
export function readQrToken(key: string, token: string): string | null {
  const m = /^([\w-]{24})\.([\w-]{8})$/.exec(token);
  if (!m) return null;
  const right = Buffer.from(sign(key, m[1]!));
  return timingSafeEqual(Buffer.from(m[2]!), right) ? m[1]! : null;
}
