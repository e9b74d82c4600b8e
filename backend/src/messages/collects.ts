import type { CollectPurpose, MessageType } from '@billing/contract';
import { canCollect } from '#holds';
import type { Tx } from '#kernel';

/** What each kind asks money for when it leaves by itself; what is not here asks for none, or the law wants it told. */
const COLLECTS: Partial<Record<MessageType, CollectPurpose>> = {
  bill_ready: 'statement',
  statement_ready: 'statement',
  due_reminder: 'reminder',
  past_due: 'reminder',
  card_expiring: 'reminder',
};

/** Whether a hold, or an open promise, keeps a message of this kind about this account back (F-34). */
export async function isHeldBack(tx: Tx, kind: MessageType, accountId: number | null): Promise<boolean> {
  const purpose = COLLECTS[kind];
  if (!purpose || accountId === null) return false;
  return !(await canCollect((sql, values) => tx.query(sql, values), { accountId }, purpose, tx.now)).allowed;
}
