import { hasBillIdCheckDigit } from '@billing/contract';
import { Refusal } from '#kernel';
import type { EntityId } from '#ledger';
import type { Query } from '#payments';

export interface CitedAccount {
  accountId: number;
  guarantorId: number;
  entityId: EntityId;
}

/**
 * The account that a slip names; a superseded Bill ID leads to its account.
 * @throws bill_id_digit_wrong, bill_id_unknown, bill_id_of_other_entity
 */
export async function citedAccount(
  query: Query,
  billId: string,
  entityId: EntityId,
  field = 'billId',
): Promise<CitedAccount> {
  const [found] = await query<CitedAccount>(
    `SELECT a.id AS "accountId", a.guarantor_id AS "guarantorId", a.entity_id AS "entityId" FROM accounts a
     WHERE a.id = (SELECT o.id FROM (SELECT id, bill_id FROM accounts UNION ALL SELECT account_id, bill_id FROM superseded_bill_ids) o WHERE o.bill_id = $1 LIMIT 1)`,
    [billId],
  );
  // Bill IDs of the host may have no check digit, so only one that is nobody's is called mistyped.
  if (!found)
    throw hasBillIdCheckDigit(billId)
      ? new Refusal('bill_id_unknown', { [field]: 'is no account’s' })
      : new Refusal('bill_id_digit_wrong', { [field]: 'has a wrong digit' });
  if (found.entityId !== entityId) throw new Refusal('bill_id_of_other_entity', { [field]: 'is of the other entity' });
  return found;
}
