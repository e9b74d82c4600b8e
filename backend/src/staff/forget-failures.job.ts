import { Injectable } from '@nestjs/common';
import { BackgroundJob, Clock, ReadPool, type Job } from '#kernel';

/** Failures of sign-in are kept for a day, so that strangers cannot fill the table. */
@Injectable()
@BackgroundJob({ name: 'forget_sign_in_failures', cron: '17 * * * *' })
export class ForgetSignInFailures implements Job {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.pool.query(`DELETE FROM sign_in_failures WHERE last_at < $1::timestamptz - interval '1 day'`, [
      this.clock.now(),
    ]);
  }
}
