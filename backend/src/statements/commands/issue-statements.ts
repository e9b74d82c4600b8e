import { addDays, dayOf, type Cents, type Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { LETTERHEADS } from '#documents';
import { canCollect } from '#holds';
import type { Tx } from '#kernel';
import { lockAccounts } from '#ledger';
import { PaymentDoors, type DrawnDoor } from '#pay-links';
import { Settings } from '#settings';
import type { StatementFacts } from '../facts';
import { statementFactsSql } from '../facts.sql';
import { freeze, type Frozen } from '../freeze';
import { isPrintable } from '../printable';
import { PlansOfBills } from '../plans-of-bills';
import { DoesNotAddUp, requireSums } from '../snapshot';
import { paperArrives, suppressionOf, wayOf, type Suppression, type Way } from '../suppression';

export interface Issued {
  accountId: number;
  entityId: number;
  guarantorId: number;
  statementId: number | null;
  suppressed: Suppression | null;
  closingCents: Cents;
  way: Way;
  /** Where it is told by email; null: on paper alone. */
  digitalTo: { contactPointId: number; language: 'en' | 'es'; paperArrives: boolean } | null;
}

interface Ready extends Frozen {
  facts: StatementFacts;
  door: DrawnDoor;
}

const FACTS_SQL = statementFactsSql('owed');

/**
 * Issues a statement for each of these accounts, or says why not: locks them, freezes what they owe, gives each the next
 * number of its entity, and moves the due dates of bills that were on none before. Drawing comes after.
 */
@Injectable()
export class IssueStatementsCommand {
  constructor(
    private readonly settings: Settings,
    private readonly doors: PaymentDoors,
    private readonly plans: PlansOfBills,
  ) {}

  /** @param asked a person wants one now, whatever the policy of the monthly run says; nothing owed stays nothing owed */
  async run(
    tx: Tx,
    accountIds: number[],
    { asked, on, regeneratesId }: { asked: boolean; on?: Day; regeneratesId?: number } = { asked: false },
  ): Promise<Issued[]> {
    await lockAccounts(tx, accountIds);
    const policy = (await this.settings.within(tx, 'statement_policy')).value;
    const statementOn = on ?? dayOf(tx.now);
    const rows = await tx.query<{ facts: StatementFacts }>(FACTS_SQL, [accountIds, statementOn]);
    const plans = await this.plans.of(tx, accountIds, addDays(statementOn, policy.dueAfterDays));
    const issued: Issued[] = [];
    const ready: Ready[] = [];
    for (const { facts } of rows) {
      const outcome = {
        accountId: facts.accountId,
        entityId: facts.entityId,
        guarantorId: facts.guarantorId,
        closingCents: facts.balanceCents,
        way: asked ? ('paper' as const) : wayOf(facts),
        digitalTo: facts.digital && {
          contactPointId: facts.digital.contactPointId,
          language: facts.language,
          paperArrives: paperArrives(facts),
        },
      };
      const held = !asked && !(await canCollect((sql, values) => tx.query(sql, values), { accountId: facts.accountId }, 'statement', tx.now)).allowed; // prettier-ignore
      let suppressed = suppressionOf(facts, plans, asked ? 0 : policy.belowCents, asked, held);
      if (!suppressed) {
        const door = this.doors.draw();
        const frozen = freeze(facts, {
          statementOn,
          dueAfterDays: policy.dueAfterDays,
          statementNo: '0000000',
          qrUrl: `https://${LETTERHEADS[facts.entity].payAt}/q/${door.token}`,
          plans,
        });
        suppressed = whyNot(frozen, asked);
        if (!suppressed) ready.push({ ...frozen, facts, door });
      }
      issued.push({ ...outcome, statementId: null, suppressed });
    }
    await this.number(tx, ready);
    const ids = await this.keep(tx, ready, regeneratesId ?? null);
    for (const one of issued) one.statementId = ids.get(one.accountId) ?? null;
    return issued;
  }

  /** The next numbers of each entity: taken with the transaction, so that there are no gaps. */
  private async number(tx: Tx, ready: Ready[]): Promise<void> {
    for (const entityId of [1, 2] as const) {
      const own = ready.filter((r) => r.facts.entityId === entityId);
      if (own.length === 0) continue;
      const [row] = await tx.query<{ first: string }>(
        'UPDATE statement_numbers SET last_no = last_no + $2 WHERE entity_id = $1 RETURNING last_no - $2 + 1 AS first',
        [entityId, own.length],
      );
      own.forEach((r, i) => {
        r.snapshot.statementNo = String(Number(row!.first) + i).padStart(7, '0');
      });
    }
  }

  private async keep(tx: Tx, ready: Ready[], regeneratesId: number | null): Promise<Map<number, number>> {
    if (ready.length === 0) return new Map();
    await this.doors.keep(
      tx,
      ready.map(({ door, facts, snapshot }) => ({
        ...door,
        accountId: facts.accountId,
        channel: 'qr',
        language: snapshot.language,
      })),
    );
    const kept = await tx.query<{ id: number; account_id: number }>(
      `INSERT INTO statements (account_id, entity_id, statement_no, statement_on, due_on, period_start, period_end, through_entry_id, previous_id,
         opening_cents, activity_cents, closing_cents, amount_due_cents, language, layout, layout_version, snapshot, door_id, regenerates_id, created_by, created_at)
       SELECT s."accountId", s."entityId", s."statementNo", s."statementOn", s."dueOn", s."periodStart", s."periodEnd", s."throughEntryId", s."previousId",
         s."openingCents", s."closingCents" - s."openingCents", s."closingCents", s."amountDueCents", s.language, s.layout, s."layoutVersion", s.snapshot::json, s."doorId", $2, $3, $4
       FROM jsonb_to_recordset($1::jsonb) AS s("accountId" int, "entityId" smallint, "statementNo" text, "statementOn" date, "dueOn" date, "periodStart" date, "periodEnd" date,
         "throughEntryId" bigint, "previousId" int, "openingCents" bigint, "closingCents" bigint, "amountDueCents" bigint, language text, layout text, "layoutVersion" smallint, snapshot text, "doorId" uuid)
       RETURNING id, account_id`,
      [
        JSON.stringify(
          ready.map(({ snapshot, facts, periodStart, periodEnd, door }) => ({
            ...pick(snapshot),
            accountId: facts.accountId,
            entityId: facts.entityId,
            previousId: facts.previous?.id ?? null,
            throughEntryId: facts.throughEntryId,
            periodStart,
            periodEnd,
            doorId: door.id,
            snapshot: JSON.stringify(snapshot),
          })),
        ),
        regeneratesId,
        tx.act.actorId,
        tx.now,
      ],
    );
    const ids = new Map(kept.map((row) => [row.account_id, row.id]));
    await this.keepBills(tx, ready, ids);
    for (const r of ready) {
      const id = ids.get(r.facts.accountId)!;
      tx.audit({
        action: 'create.statement',
        objectType: 'statement',
        objectId: String(id),
        guarantorId: r.facts.guarantorId,
        detail: {
          accountId: r.facts.accountId,
          statementNo: r.snapshot.statementNo,
          closingCents: r.snapshot.closingCents,
        },
      });
      tx.emit('statement.issued', String(id), {
        accountId: r.facts.accountId,
        amountDueCents: r.snapshot.amountDueCents,
      });
    }
    return ids;
  }

  private async keepBills(tx: Tx, ready: Ready[], ids: Map<number, number>): Promise<void> {
    const bills = ready.flatMap(({ snapshot, facts }) =>
      snapshot.visits.map((v) => ({
        statementId: ids.get(facts.accountId),
        billId: v.billId,
        state: v.state,
        dueOn: v.dueOn,
        owedCents: v.owedCents,
        first: facts.bills.find((b) => b.id === v.billId)?.mailedBefore === false,
        on: snapshot.statementOn,
      })),
    );
    const json = JSON.stringify(bills);
    const shape = `jsonb_to_recordset($1::jsonb) AS b("statementId" int, "billId" int, state text, "dueOn" date, "owedCents" bigint, first boolean, "on" date)`;
    await tx.query(
      `INSERT INTO statement_bills (statement_id, bill_id, state, due_on, owed_cents) SELECT b."statementId", b."billId", b.state, b."dueOn", b."owedCents" FROM ${shape}`,
      [json],
    );
    await tx.query(
      `UPDATE bills x SET first_statement_on = b."on", due_on = greatest(x.due_on, b."dueOn") FROM ${shape} WHERE b.first AND x.id = b."billId"`,
      [json],
    );
  }
}

const pick = (s: Frozen['snapshot']) => ({
  statementNo: s.statementNo,
  statementOn: s.statementOn,
  dueOn: s.dueOn,
  openingCents: s.openingCents,
  closingCents: s.closingCents,
  amountDueCents: s.amountDueCents,
  language: s.language,
  layout: s.layout,
  layoutVersion: s.layoutVersion,
});

/** What cannot be drawn is not issued. */
function whyNot({ snapshot }: Frozen, asked: boolean): Suppression | null {
  try {
    requireSums(snapshot);
  } catch (error) {
    if (error instanceof DoesNotAddUp) return 'does_not_add_up';
    throw error;
  }
  return isPrintable(snapshot, asked) ? null : 'cannot_print';
}
