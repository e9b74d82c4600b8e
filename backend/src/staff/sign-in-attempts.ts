import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, ReadPool, Refusal, sha256, type Tx } from '#kernel';

const FREE_FAILURES = 5;
const FIRST_BLOCK_S = 30;
const LONGEST_BLOCK_S = 15 * 60;
/** After so long without a failure the counting starts again. */
const FORGET_AFTER_S = 60 * 60;
/** So many failures of one login from anywhere slow it down for everyone, and lock nobody out. */
const SLOWED_FROM = 15;
const SLOWED_MS = 1_000;

const COUNT = `
  INSERT INTO sign_in_failures AS f (login, network, failures, last_at) VALUES ($1, $2, 1, $3)
  ON CONFLICT (login, network) DO UPDATE SET
    failures = CASE WHEN f.last_at < $3::timestamptz - make_interval(secs => $4) THEN 1 ELSE f.failures + 1 END,
    last_at = $3,
    blocked_until = CASE WHEN f.last_at >= $3::timestamptz - make_interval(secs => $4) AND f.failures + 1 >= $5
      THEN $3::timestamptz + make_interval(secs => least($7, $6 * power(2, least(f.failures + 1 - $5, 20)))) END
  WHERE f.blocked_until IS NULL OR f.blocked_until <= $3
  RETURNING (SELECT coalesce(sum(o.failures), 0)::int FROM sign_in_failures o
             WHERE o.login = $1 AND o.network <> $2 AND o.last_at > $3::timestamptz - interval '15 minutes') AS elsewhere`;

/**
 * Failures are counted by login and network (ruling 23): five, then a wait that doubles from 30 s to 15 min. The login
 * is kept as a hash, since people type passwords into the wrong box.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before the password is looked at, so that attempts at the same time count as well; a success
   * takes it back.
   * @throws too_many_attempts while that login waits in that network
   */
  async count(login: string, network: string): Promise<void> {
    const now = this.clock.now();
    const [counted] = await this.pool.query<{ elsewhere: number }>(COUNT, [
      sha256(login),
      network,
      now,
      FORGET_AFTER_S,
      FREE_FAILURES,
      FIRST_BLOCK_S,
      LONGEST_BLOCK_S,
    ]);
    if (!counted) throw await this.blocked(login, network, now);
    if (counted.elsewhere >= SLOWED_FROM) await wait(SLOWED_MS);
  }

  async forget(tx: Tx, login: string, network: string): Promise<void> {
    await tx.query('DELETE FROM sign_in_failures WHERE login = $1 AND network = $2', [sha256(login), network]);
  }

  private async blocked(login: string, network: string, now: Date): Promise<Refusal> {
    const [row] = await this.pool.query<{ until: Date }>(
      'SELECT blocked_until AS until FROM sign_in_failures WHERE login = $1 AND network = $2',
      [sha256(login), network],
    );
    const seconds = row ? Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) : 1;
    return new Refusal('too_many_attempts', {}, { retryAfterSeconds: seconds });
  }
}
