import { Injectable } from '@nestjs/common';
import { Gateway, GatewayUnreachable } from '#gateway';
import { ReadPool, UnitOfWork, type Act } from '#kernel';
import { NoteMethodChangeCommand } from './commands/note-method-change';

/** Stored methods follow what networks and banks correct of them; asked of the processor outside any transaction. */
@Injectable()
export class FollowMethods {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly gateway: Gateway,
    private readonly note: NoteMethodChangeCommand,
  ) {}

  /**
   * @returns whether something was other than what we knew
   * @throws GatewayUnreachable: the job is tried again
   */
  async run(act: Act, methodId: string): Promise<boolean> {
    const [ours] = await this.pool.query(
      `SELECT FROM payment_methods WHERE processor_pm_id = $1 UNION ALL SELECT FROM payments WHERE processor_pm_id = $1 AND method = 'ach' LIMIT 1`,
      [methodId],
    );
    if (!ours) return false;
    const now = await this.gateway.describe(methodId);
    return now !== null && this.uow.run(act, (tx) => this.note.run(tx, methodId, now));
  }

  /** All that was corrected since: nothing is lost where an event was. */
  async since(act: () => Act, since: Date): Promise<void> {
    const changed = await this.gateway.methodsChangedSince(since);
    if (changed === 'unreachable') return;
    try {
      for (const methodId of changed) await this.run(act(), methodId);
    } catch (error) {
      if (!(error instanceof GatewayUnreachable)) throw error;
    }
  }
}
