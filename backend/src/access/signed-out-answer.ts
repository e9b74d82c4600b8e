import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { ReadPool } from '#kernel';

/** What a 401 tells the sign-in screen: whether this is the sandbox and, only there, who may try it. */
@Injectable()
export class SignedOutAnswer {
  constructor(
    private readonly pool: ReadPool,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param withLogins the question was about the session itself */
  async of(withLogins: boolean): Promise<Record<string, unknown>> {
    if (!this.config.sandbox) return { sandbox: false };
    if (!withLogins) return { sandbox: true };
    const demoLogins = await this.pool.query(
      `SELECT login, name, role FROM staff WHERE demo AND status = 'active' ORDER BY role = 'admin', role, login`,
    );
    return { sandbox: true, demoLogins, demoPassword: this.config.demoPassword };
  }
}
