import { Injectable } from '@nestjs/common';
import type { RefusalCode } from '@billing/contract';
import { claimKey, Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import type { Suppression } from '../suppression';
import { IssueStatementsCommand } from './issue-statements';

const WHY_NOT: Partial<Record<Suppression, RefusalCode>> = {
  does_not_add_up: 'statement_does_not_add_up',
  cannot_print: 'statement_cannot_print',
};

/**
 * A person makes a new statement of one account as it stands now: a new number under the same Bill ID, which replaces the
 * last one. One for a key, however often it is sent.
 * @throws statement_nothing_owed, statement_does_not_add_up, statement_cannot_print
 */
@Injectable()
export class MakeStatementCommand {
  constructor(private readonly issue: IssueStatementsCommand) {}

  async run(tx: Tx, accountId: number, body: object): Promise<{ id: number; replayed: boolean }> {
    const kept = await claimKey(tx, 'create.statement', { accountId, ...body }, `account:${accountId}`);
    if (kept) return { id: Number(kept.subjectId), replayed: true };
    await lockAccounts(tx, [accountId]);
    const [last] = await tx.query<{ id: number | null }>('SELECT max(id) AS id FROM statements WHERE account_id = $1', [
      accountId,
    ]);
    const [made] = await this.issue.run(tx, [accountId], {
      asked: true,
      ...(last?.id ? { regeneratesId: last.id } : {}),
    });
    if (!made) throw new Refusal('not_found');
    if (made.statementId === null) throw new Refusal(WHY_NOT[made.suppressed!] ?? 'statement_nothing_owed');
    await tx.query(
      "UPDATE idempotency_keys SET subject_id = $3, recovery_point = 'done', response_code = 201 WHERE key = $1 AND actor_id = $2",
      [tx.act.idempotencyKey, tx.act.actorId, String(made.statementId)],
    );
    return { id: made.statementId, replayed: false };
  }
}
