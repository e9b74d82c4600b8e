import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#kernel';
import { isCommonPassword } from './common-passwords';

export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 200;

/** argon2id with 19 MiB and two passes. The same word typed on another keyboard is the same password. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'));

let dummy: Promise<string> | null = null;

/** Takes as long for a login that does not exist as for one that does. */
export async function isPassword(storedHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const matches = await verify(storedHash ?? (await dummy), password.normalize('NFKC')).catch(() => false);
  return storedHash !== null && matches;
}

/** Long and not common; no rule about signs and digits (ruling 23). */
export function requireGoodPassword(password: string, person: { login: string; name: string }): void {
  if ([...password.normalize('NFKC')].length < SHORTEST_PASSWORD)
    throw new Refusal('password_too_short', { password: `has at least ${SHORTEST_PASSWORD} characters` });
  if (isCommonPassword(password, person)) throw new Refusal('password_common', { password: 'is easy to guess' });
}
