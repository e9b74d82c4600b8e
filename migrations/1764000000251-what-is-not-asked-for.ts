import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of a bill a person does not ask for: the amounts that are offered to be paid leave it out; who wants to pay it may. */
export class WhatIsNotAskedFor1764000000251 implements MigrationInterface {
  name = 'WhatIsNotAskedFor1764000000251';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A confidential visit is not asked for at the usual address; in a call it is.
      CREATE FUNCTION not_asked_of_bill(account int, visit_account int, balance_cents bigint, moment timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN EXISTS (SELECT FROM holds h WHERE h.account_id = account AND h.status = 'active') THEN
          (SELECT least(balance_cents, coalesce(sum(CASE WHEN h.visit_account_id IS NULL THEN balance_cents ELSE coalesce(h.held_cents, balance_cents) END), 0))::bigint
           FROM holds h WHERE h.account_id = account AND (h.visit_account_id IS NULL OR h.visit_account_id = visit_account) AND h.type <> 'confidential' AND is_holding(h, 'call', moment))
          ELSE 0 END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
