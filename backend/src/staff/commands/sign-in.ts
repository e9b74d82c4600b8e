import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@billing/contract';
import { Sessions, sessionHash } from '#access';
import { CONFIG, type Config } from '#config';
import { ReadPool, Refusal, systemAct, UnitOfWork } from '#kernel';
import { isPassword } from '../passwords';
import { SignInAttempts } from '../sign-in-attempts';

export interface SignInRequest {
  login: string;
  password: string;
  network: string;
  requestId: string;
  /** The session that the browser still holds: it ends with a new one. */
  formerToken: string | null;
}

export interface SignedIn {
  token: string;
  staff: { id: string; login: string; name: string; role: Role; grants: string[] };
}

interface Known {
  id: string;
  login: string;
  name: string;
  role: Role;
  grants: string[];
  passwordHash: string;
  usable: boolean;
}

/** Opens a session for a login and a password. Whoever is unknown, disabled or wrong gets the same answer, as late. */
@Injectable()
export class SignIn {
  constructor(
    private readonly pool: ReadPool,
    private readonly attempts: SignInAttempts,
    private readonly sessions: Sessions,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws too_many_attempts, sign_in_failed */
  async run(request: SignInRequest): Promise<SignedIn> {
    const login = request.login.trim().toLowerCase();
    await this.attempts.count(login, request.network);
    const [known] = await this.pool.query<Known>(
      `SELECT id, login, name, role, grants, password_hash AS "passwordHash", status = 'active' AND (NOT demo OR $2) AS usable
       FROM staff WHERE login = $1`,
      [login, this.config.sandbox],
    );
    const isRight = await isPassword(known?.passwordHash ?? null, request.password);
    if (!known || !isRight || !known.usable) throw await this.refuse(known, request);
    const act = { ...systemAct('sign_in', request.requestId), actorId: known.id, actorRole: known.role };
    const token = await this.unitOfWork.run(act, async (tx) => {
      await this.attempts.forget(tx, login, request.network);
      if (request.formerToken) await this.sessions.revoke(tx, sessionHash(request.formerToken));
      tx.audit({ action: 'sign_in.session', objectType: 'session', objectId: known.id });
      return this.sessions.open(tx, known.id);
    });
    return {
      token,
      staff: { id: known.id, login: known.login, name: known.name, role: known.role, grants: known.grants },
    };
  }

  private async refuse(known: Known | undefined, request: SignInRequest): Promise<Refusal> {
    await this.unitOfWork.recordRefusal(systemAct('sign_in', request.requestId), {
      action: 'sign_in.session',
      objectType: 'session',
      objectId: known?.id ?? null,
      detail: { network: request.network },
    });
    return new Refusal('sign_in_failed');
  }
}
