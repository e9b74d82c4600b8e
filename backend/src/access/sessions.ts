import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@billing/contract';
import { CONFIG, type Config } from '#config';
import { Clock, ReadPool, type Tx } from '#kernel';
import { newSessionToken, sessionHash } from './session-token';

const MINUTE_MS = 60_000;
/** Without a person's action for so long the session is locked; the password opens it again. */
export const LOCK_AFTER_MS = 15 * MINUTE_MS;
/** Locked for so long, it is gone. */
const GONE_AFTER_LOCKED_MS = 60 * MINUTE_MS;
/** However busy, a session ends after so long. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS;
const TOUCH_EVERY_MS = MINUTE_MS;

/** The person behind a request, as the database knows them at this moment. */
export interface SignedInStaff {
  id: string;
  login: string;
  name: string;
  role: Role;
  grants: string[];
  sessionHash: string;
  locked: boolean;
}

interface SessionRow extends Omit<SignedInStaff, 'locked'> {
  lastSeenAt: Date;
  lockedAt: Date | null;
}

const FIND = `SELECT s.id_hash AS "sessionHash", s.last_seen_at AS "lastSeenAt", s.locked_at AS "lockedAt",
    p.id, p.login, p.name, p.role, p.grants
  FROM staff_sessions s JOIN staff p ON p.id = s.staff_id
  WHERE s.id_hash = $1 AND s.revoked_at IS NULL AND s.created_at > $2 AND p.status = 'active' AND (NOT p.demo OR $3)`;

/** Sessions live in the database, so that disabling a person or changing a role counts from the next request on. */
@Injectable()
export class Sessions {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Who the cookie belongs to, in one statement.
   * @param isActivity a person acted: the idle time starts again (written at most once a minute)
   */
  async find(token: string, isActivity: boolean): Promise<SignedInStaff | null> {
    const now = this.clock.now().getTime();
    const hash = sessionHash(token);
    const [row] = await this.pool.prepared<SessionRow>('session', FIND, [
      hash,
      new Date(now - ABSOLUTE_MS),
      this.config.sandbox,
    ]);
    if (!row) return null;
    const lockedSince = row.lockedAt?.getTime() ?? row.lastSeenAt.getTime() + LOCK_AFTER_MS;
    if (now >= lockedSince + GONE_AFTER_LOCKED_MS) return null;
    const locked = now >= lockedSince;
    if (isActivity && !locked && now - row.lastSeenAt.getTime() >= TOUCH_EVERY_MS)
      await this.pool.query('UPDATE staff_sessions SET last_seen_at = $2 WHERE id_hash = $1 AND last_seen_at < $2', [
        hash,
        new Date(now),
      ]);
    const { id, login, name, role, grants } = row;
    return { id, login, name, role, grants, sessionHash: hash, locked };
  }

  /** @returns the token for the cookie; it is nowhere else */
  async open(tx: Tx, staffId: string): Promise<string> {
    const token = newSessionToken();
    await tx.query('INSERT INTO staff_sessions (id_hash, staff_id, created_at, last_seen_at) VALUES ($1, $2, $3, $3)', [
      sessionHash(token),
      staffId,
      tx.now,
    ]);
    return token;
  }

  async lock(tx: Tx, hash: string): Promise<void> {
    await tx.query('UPDATE staff_sessions SET locked_at = coalesce(locked_at, $2) WHERE id_hash = $1', [hash, tx.now]);
  }

  async unlock(tx: Tx, hash: string): Promise<void> {
    await tx.query('UPDATE staff_sessions SET locked_at = NULL, last_seen_at = $2 WHERE id_hash = $1', [hash, tx.now]);
  }

  async revoke(tx: Tx, hash: string): Promise<void> {
    await tx.query('UPDATE staff_sessions SET revoked_at = $2 WHERE id_hash = $1 AND revoked_at IS NULL', [
      hash,
      tx.now,
    ]);
  }

  async revokeAllOf(tx: Tx, staffId: string): Promise<void> {
    await tx.query('UPDATE staff_sessions SET revoked_at = $2 WHERE staff_id = $1 AND revoked_at IS NULL', [
      staffId,
      tx.now,
    ]);
  }
}
