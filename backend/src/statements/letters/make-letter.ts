import { addDays, dayOf } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { face } from '#documents';
import { claimKey, Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { Settings } from '#settings';
import type { StatementFacts } from '../facts';
import { statementFactsSql } from '../facts.sql';
import { freeze } from '../freeze';
import { PlansOfBills } from '../plans-of-bills';
import { isPrintable } from '../printable';
import { DoesNotAddUp, requireSums, type StatementSnapshot } from '../snapshot';
import type { ChargedLine, LetterKind, LetterSnapshot } from './letter-snapshot';

const FACTS_SQL = statementFactsSql('owed');
/** $1 bills. The newest version of each service as it was charged. */
const LINES_SQL = `SELECT b.id AS "billId", m.service_on::text AS "on", m.code_system AS system, m.code, m.description, m.qty, m.amount_cents::float8 AS cents
  FROM bills b CROSS JOIN LATERAL (SELECT DISTINCT ON (m.source_system, m.external_id) m.* FROM charge_lines m WHERE m.visit_account_id = b.visit_account_id
    ORDER BY m.source_system, m.external_id, m.version DESC) m
  WHERE b.id = ANY($1::int[]) AND m.amount_cents <> 0 ORDER BY b.id, m.service_on, m.line_no, m.id`;

/**
 * Freezes an itemized bill or a balance letter of one account as it stands now. One for a key, however often it is sent.
 * @throws letter_nothing_to_itemize, statement_does_not_add_up, statement_cannot_print
 */
@Injectable()
export class MakeLetterCommand {
  constructor(
    private readonly settings: Settings,
    private readonly plans: PlansOfBills,
  ) {}

  async run(tx: Tx, accountId: number, kind: LetterKind, body: object): Promise<{ id: number; replayed: boolean }> {
    const [next] = await tx.query<{ id: number }>(`SELECT nextval(pg_get_serial_sequence('letters', 'id'))::int AS id`);
    const id = next!.id;
    const kept = await claimKey(tx, 'create.letter', { accountId, ...body }, String(id));
    if (kept) return { id: Number(kept.subjectId), replayed: true };
    await lockAccounts(tx, [accountId]);
    const letterOn = dayOf(tx.now);
    const [row] = await tx.query<{ facts: StatementFacts }>(FACTS_SQL, [[accountId], letterOn]);
    if (!row) throw new Refusal('not_found');
    const { facts } = row;
    if (kind === 'itemized_bill' && facts.bills.length === 0) throw new Refusal('letter_nothing_to_itemize');
    const snapshot = await this.frozen(tx, facts, kind, letterOn);
    await tx.query(
      `INSERT INTO letters (id, kind, account_id, letter_on, language, balance_cents, snapshot, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::json, $8, $9)`,
      [id, kind, accountId, letterOn, snapshot.language, snapshot.balanceCents, JSON.stringify(snapshot), tx.act.actorId, tx.now], // prettier-ignore
    );
    tx.audit({
      action: 'create.letter',
      objectType: 'letter',
      objectId: String(id),
      guarantorId: facts.guarantorId,
      detail: { accountId, kind, balanceCents: snapshot.balanceCents },
    });
    return { id, replayed: false };
  }

  private async frozen(tx: Tx, facts: StatementFacts, kind: LetterKind, letterOn: string): Promise<LetterSnapshot> {
    const { dueAfterDays } = (await this.settings.within(tx, 'statement_policy')).value;
    const plans = await this.plans.of(tx, [facts.accountId], addDays(letterOn, dueAfterDays));
    const as = freeze(facts, {
      statementOn: letterOn,
      dueAfterDays,
      statementNo: '0000000',
      qrUrl: '',
      plans,
    }).snapshot;
    requireRight(as);
    const lines: LetterSnapshot['lines'] = {};
    if (kind === 'itemized_bill') {
      const open = as.visits.filter((v) => v.place !== null).map((v) => v.billId);
      for (const { billId, ...line } of await tx.query<ChargedLine & { billId: number }>(LINES_SQL, [open]))
        (lines[billId] ??= []).push(line);
      const texts = Object.values(lines).flatMap((of) => of.flatMap((l) => [l.description, l.code ?? '']));
      if (!texts.every((text) => face('regular').has(text))) throw new Refusal('statement_cannot_print');
    }
    const { layout, language, billId, guarantorName, recipient, letterhead, closingCents, visits } = as;
    return { version: 1, kind, layout, language, letterOn, billId, guarantorName, recipient, letterhead, balanceCents: closingCents, visits, lines }; // prettier-ignore
  }
}

function requireRight(snapshot: StatementSnapshot): void {
  try {
    requireSums(snapshot);
  } catch (error) {
    if (error instanceof DoesNotAddUp) throw new Refusal('statement_does_not_add_up');
    throw error;
  }
  if (!isPrintable(snapshot, false)) throw new Refusal('statement_cannot_print');
}
