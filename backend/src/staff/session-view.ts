import { packRules } from '@casl/ability/extra';
import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@billing/contract';
import { abilityOf, csrfTokenOf, LOCK_AFTER_MS } from '#access';
import { CONFIG, type Config } from '#config';
import type { SessionAnswer } from './staff.dto';

/** What the console needs to know about who is signed in. */
@Injectable()
export class SessionView {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  of(
    { id, login, name, role, grants }: { id: string; login: string; name: string; role: Role; grants: string[] },
    token: string,
    locked: boolean,
  ): SessionAnswer {
    return {
      staff: { id, login, name, role },
      csrfToken: csrfTokenOf(token),
      rules: packRules(abilityOf({ id, role, grants }).rules) as unknown[][],
      sandbox: this.config.sandbox,
      locked,
      lockAfterMs: LOCK_AFTER_MS,
    };
  }
}
