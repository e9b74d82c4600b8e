import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionListeners } from '#access';

/** The screen was locked: the password resumes the same call, and its guarantors are verified again. */
@Injectable()
export class VerifyAgainAfterLock implements OnModuleInit {
  constructor(private readonly sessions: SessionListeners) {}

  onModuleInit(): void {
    this.sessions.onUnlock(async (tx, staffId) => {
      await tx.query(
        `UPDATE call_guarantors cg SET status = 'unverified', factors = '[]', tries = 0, name_matched = false, strong = false,
           patient_id = NULL, verified_at = NULL, last_used_at = NULL
         FROM calls c WHERE c.id = cg.call_id AND c.staff_id = $1 AND c.status <> 'closed' AND cg.status = 'verified'`,
        [staffId],
      );
    });
  }
}
