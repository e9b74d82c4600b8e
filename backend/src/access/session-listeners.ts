import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';

export type UnlockListener = (tx: Tx, staffId: string) => Promise<void>;

/**
 * A module above that must act when a locked screen is opened again registers here, in its onModuleInit. It runs in
 * the transaction of the unlocking: the call goes on, and its guarantor is verified again.
 */
@Injectable()
export class SessionListeners {
  private readonly onUnlocked: UnlockListener[] = [];

  onUnlock(listener: UnlockListener): void {
    this.onUnlocked.push(listener);
  }

  async unlocked(tx: Tx, staffId: string): Promise<void> {
    for (const listener of this.onUnlocked) await listener(tx, staffId);
  }
}
