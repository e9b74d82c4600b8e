import { randomUUID } from 'node:crypto';
import { addDays, dayOf, timeOf, type Day, type PlanFrequency } from '@billing/contract';
import { Clock, Refusal, systemAct, UnitOfWork, type Act } from '#kernel';
import { responsibilityMoved } from '#ledger';
import { SettlePayment } from '#payments';
import { RunPlanDay } from '#plans';
import { RecordReturnCommand } from '../../src/payments/commands/record-return';
import { ChangePlanCommand } from '../../src/plans/commands/change-plan';
import type { PlanChange } from '../../src/plans/plan-changes.dto';
import { DecideRefundCommand } from '../../src/refunds/commands/decide-refund';
import { RequestRefundCommand } from '../../src/refunds/commands/request-refund';
import { effectHash, planRefund } from '../../src/refunds/plan-refund';
import { refundablePayment } from '../../src/refunds/refundable.queries';
import { GiveBack } from '../../src/refunds/give-back';
import type { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import type { TestApp } from './app';
import { makePayment, makeVisit } from './builders';
import { agreedPlan, keptCard, owes } from './plans';
import { brokenRules, openBefore } from './plan-rules';

/** The same numbers for the same seed, on every machine. */
export function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The instant at which clocks in New York show it on that day, also in the nights when they are changed. */
export function newYork(day: Day, time: string): Date {
  const found = ['-05:00', '-04:00'].map((zone) => new Date(`${day}T${time}:00${zone}`)).find((at) => dayOf(at) === day && timeOf(at) === time); // prettier-ignore
  if (!found) throw new Error(`there is no ${time} on ${day} in New York`);
  return found;
}

interface WalkedPlan {
  id: number;
  account: { id: number; entityId: 1 | 2; billId: string };
  bills: { billId: number; visitAccountId: number }[];
  guarantorId: number;
  patientId: number;
}

export interface Walked {
  days: number;
  events: Record<string, number>;
  charged: number;
}

/** Plans of every rhythm over months or years, day by day, with whatever life throws in; each day every rule is looked at. */
export class PlanWalk {
  readonly plans: WalkedPlan[] = [];
  private readonly events: Record<string, number> = {};
  private readonly random: () => number;
  private charged = 0;

  constructor(
    private readonly desk: TestApp,
    private readonly stripe: TestSandbox,
    seed: number,
  ) {
    this.random = seeded(seed);
  }

  async goTo(day: Day, time: string): Promise<void> {
    await this.desk.advance(newYork(day, time).getTime() - this.desk.app.get(Clock).now().getTime());
  }

  /** Agreed to on the desk today, the first payment in a few days. */
  async agree(frequency: PlanFrequency, count: number, cents: number, autopay: boolean, inDays: number): Promise<void> {
    const { desk } = this;
    const agent = await desk.signIn('agent');
    const { guarantor, bills } = await owes(desk.db, agent, [{ cents }]);
    const now = desk.app.get(Clock).now();
    await desk.db.query('UPDATE call_guarantors SET verified_at = $1, last_used_at = $1 WHERE call_id = $2', [now, agent.callId]); // prettier-ignore
    const methodId = autopay ? await keptCard(desk.db, this.stripe, guarantor.id) : null;
    const firstOn = addDays(dayOf(now), inDays);
    const { plans } = await agreedPlan(agent, { guarantorId: guarantor.id, frequency, firstOn, wish: { count }, methodId });
    this.plans.push({
      id: plans[0]!.id,
      account: guarantor.accounts[0] as WalkedPlan['account'],
      bills: bills.map(({ billId, visit }) => ({ billId, visitAccountId: visit.visitAccountId })),
      guarantorId: guarantor.id,
      patientId: guarantor.patientId,
    });
  } // prettier-ignore

  /** @param everyDay what is looked at after each day beside the plans' rules: the books as a whole */
  async walk(from: Day, days: number, everyDay: (day: Day) => Promise<void>): Promise<Walked> {
    for (let n = 0; n < days; n++) {
      const day = addDays(from, n);
      await this.goTo(day, '06:05');
      await this.desk.app.get(SettlePayment).sweep(this.act('janitor'));
      for (const plan of this.plans) await this.live(plan, day);
      await this.run(day);
      // Days of 23 and 25 hours end at midnight as well: nothing is late a minute before it.
      if (isChangeOfClocks(day)) await this.goTo(day, '23:59').then(() => this.run(day));
      await everyDay(day);
    }
    return { days, events: this.events, charged: this.charged };
  }

  private async run(day: Day): Promise<void> {
    const before = await openBefore(this.desk.db);
    const figures = await this.desk.app.get(RunPlanDay).run(this.act('autopay'), day);
    this.charged += figures.charged;
    expect([day, await brokenRules(this.desk.db, before, day)]).toEqual([day, []]);
  }

  /** Whatever may come to a plan on a day. What a rule refuses does not happen. */
  private async live(plan: WalkedPlan, day: Day): Promise<void> {
    const dice = this.random();
    const may: [share: number, name: string, happens: () => Promise<unknown>][] = [
      [0.025, 'paid elsewhere', () => this.paidElsewhere(plan, day)],
      [0.006, 'insurer paid late', () => this.insurerPays(plan, day)],
      [0.004, 'more is owed', () => this.responsibility(plan, day, 1 + Math.floor(this.random() * 60_00))],
      [0.006, 'came back', () => this.comesBack(plan)],
      [0.004, 'refunded', () => this.refunded(plan)],
      [0.004, 'paused', () => this.change(plan, { intent: 'pause', until: addDays(day, 5 + Math.floor(this.random() * 80)) })],
      [0.003, 'resumed', () => this.change(plan, { intent: 'resume' })],
      [0.004, 'skipped', () => this.change(plan, { intent: 'skip' })],
      [0.004, 'moved', () => this.change(plan, { intent: 'move', to: addDays(day, Math.floor(this.random() * 12)) })],
      [0.003, 'less each', () => this.change(plan, { intent: 'amount', wish: { amountCents: 25_00 + Math.floor(this.random() * 60_00) } })],
      [0.003, 'other day', () => this.change(plan, { intent: 'date', firstOn: addDays(day, 1 + Math.floor(this.random() * 40)) })],
      [0.003, 'catches up', () => this.change(plan, { intent: 'catch_up' })],
      [0.003, 'not covered', () => this.change(plan, { intent: 'uncovered' })],
      [0.002, 'new bill', () => this.newBill(plan, day)],
      [0.003, 'waived', () => this.waived(plan)],
      [0.004, 'lost answer', () => this.stripe.control('POST', 'faults', { match: { method: 'POST', path: '/v1/payment_intents/*/confirm', count: 1 }, do: '500_after_store' })],
    ]; // prettier-ignore
    let below = 0;
    for (const [share, name, happens] of may) {
      below += share;
      if (dice >= below) continue;
      try {
        await happens();
        this.events[name] = (this.events[name] ?? 0) + 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.events[`refused: ${name}`] = (this.events[`refused: ${name}`] ?? 0) + 1;
      }
      return;
    }
  }

  private async paidElsewhere(plan: WalkedPlan, day: Day): Promise<void> {
    const owing = await this.owing(plan);
    const bill = owing[Math.floor(this.random() * owing.length)];
    if (!bill) throw new Refusal('nothing_to_pay');
    // Mostly about an installment, sometimes all of it.
    const cents = this.random() < 0.03 ? bill.cents : Math.min(bill.cents, 1 + Math.floor(this.random() * 90_00));
    await this.inOne((db) => makePayment(db, { account: plan.account, amountCents: cents, bill, on: day, byHost: true })); // prettier-ignore
  }

  private async insurerPays(plan: WalkedPlan, day: Day): Promise<void> {
    const [bill] = await this.owing(plan);
    if (!bill) throw new Refusal('nothing_to_pay');
    await this.responsibility(plan, day, -Math.ceil(bill.cents * this.random() * 0.3), bill);
  }

  private async responsibility(plan: WalkedPlan, day: Day, cents: number, bill = plan.bills[0]!): Promise<void> {
    await this.inOne(async (db) => {
      const { rows } = await db.query<{ id: number }>(
        `INSERT INTO bill_lines (source_system, external_id, bill_id, posted_on, amount_cents, reason, payer) VALUES ('test', gen_random_uuid()::text, $1, $2, $3, 'deductible', 'Anthem') RETURNING id`,
        [bill.billId, day, cents],
      );
      const { entityId, id: accountId } = plan.account;
      const entries = responsibilityMoved({ effectiveOn: day, entityId, visitAccountId: bill.visitAccountId, id: rows[0]!.id, accountId, billId: bill.billId, amountCents: cents }); // prettier-ignore
      await db.query('SELECT post_entries($1::jsonb, now(), $2, $3)', [JSON.stringify(entries), 'system:test', 'import:test']); // prettier-ignore
    });
  }

  private async comesBack(plan: WalkedPlan): Promise<void> {
    const payment = await this.charge(plan);
    const found = { id: `du_${randomUUID()}`, reason: 'insufficient_funds', code: null, amountCents: payment.cents, feeCents: 0 }; // prettier-ignore
    await this.desk.app.get(UnitOfWork).run(this.act('janitor'), (tx) => this.desk.app.get(RecordReturnCommand).run(tx, payment.id, found)); // prettier-ignore
  }

  private async refunded(plan: WalkedPlan): Promise<void> {
    const { app } = this.desk;
    const payment = await this.charge(plan);
    const cents = Math.max(50, Math.floor(payment.cents * this.random()));
    const asked = { amountCents: Math.min(cents, payment.cents), payee: 'original_method' as const, reason: 'patient_request' as const, note: 'Asked for it on the phone.', releases: null, overrideReason: null }; // prettier-ignore
    const uow = app.get(UnitOfWork);
    const id = await uow.run({ ...this.act('walker'), idempotencyKey: randomUUID() }, (tx) => app.get(RequestRefundCommand).request(tx, payment.id, asked, asked)); // prettier-ignore
    await uow.run(this.act('checker'), async (tx) => {
      const found = await refundablePayment((sql, values) => tx.query(sql, values), payment.id, id);
      const seen = effectHash({ paymentId: payment.id, payee: asked.payee }, planRefund(found!, asked.amountCents));
      return app.get(DecideRefundCommand).run(tx, { refundId: id, decision: 'approve', note: '', effectHash: seen, grants: [] }); // prettier-ignore
    });
    await app.get(GiveBack).run(this.act('worker'), id);
  }

  private async newBill(plan: WalkedPlan, day: Day): Promise<void> {
    const visit = await this.inOne((db) => makeVisit(db, { guarantorId: plan.guarantorId, patientId: plan.patientId, account: plan.account, owedCents: 40_00 + Math.floor(this.random() * 90_00), on: day, dueOn: addDays(day, 25) })); // prettier-ignore
    const bill = { billId: visit.billId!, visitAccountId: visit.visitAccountId };
    await this.change(plan, { intent: 'add_bill', billIds: [bill.billId], keep: this.random() < 0.5 ? 'amount' : 'end' }); // prettier-ignore
    plan.bills.push(bill);
  }

  private async waived(plan: WalkedPlan): Promise<void> {
    const { rows } = await this.desk.db.query<{ id: number }>("SELECT id FROM installments WHERE plan_id = $1 AND status = 'missed' ORDER BY due_on LIMIT 1", [plan.id]); // prettier-ignore
    if (!rows[0]) throw new Refusal('plan_change_not_possible');
    await this.change(plan, { intent: 'forgive', installmentId: rows[0].id });
  }

  private async change(plan: WalkedPlan, change: PlanChange): Promise<void> {
    const { app } = this.desk;
    await app.get(UnitOfWork).run(this.act('walker'), (tx) => app.get(ChangePlanCommand).byItself(tx, plan.id, change, 'Thrown in by the walk.')); // prettier-ignore
  }

  private async charge({ account }: WalkedPlan): Promise<{ id: string; cents: number }> {
    const { rows } = await this.desk.db.query<{ id: string; cents: number }>(
      "SELECT id, amount_cents::float8 AS cents FROM payments WHERE account_id = $1 AND channel = 'autopay' AND status = 'succeeded' ORDER BY created_at DESC LIMIT 1",
      [account.id],
    );
    if (!rows[0]) throw new Refusal('payment_not_refundable');
    return rows[0];
  }

  /** Bills of which something is owed and nothing is on its way. */
  private async owing({ bills }: WalkedPlan): Promise<{ billId: number; visitAccountId: number; cents: number }[]> {
    const { rows } = await this.desk.db.query<{ id: number; cents: number }>(
      `SELECT id, balance_cents::float8 AS cents FROM bills b WHERE id = ANY($1) AND balance_cents > 0
         AND NOT EXISTS (SELECT FROM planned_allocations l JOIN payments y ON y.id = l.payment_id WHERE l.bill_id = b.id AND y.status IN ('initiated', 'processing', 'unknown')) ORDER BY id`,
      [bills.map((b) => b.billId)],
    );
    return rows.map((row) => ({ ...bills.find((b) => b.billId === row.id)!, cents: row.cents }));
  }

  private async inOne<T>(work: (db: import('pg').PoolClient) => Promise<T>): Promise<T> {
    const client = await this.desk.db.connect();
    try {
      await client.query('BEGIN');
      const made = await work(client);
      await client.query('COMMIT');
      return made;
    } finally {
      client.release();
    }
  }

  private act(name: string): Act {
    return systemAct(name, randomUUID());
  }
}

/** The day after it has another offset: a night of daylight saving. */
const isChangeOfClocks = (day: Day): boolean =>
  newYork(addDays(day, 1), '12:00').getTime() - newYork(day, '12:00').getTime() !== 86_400_000 ||
  newYork(day, '12:00').getTime() - newYork(addDays(day, -1), '12:00').getTime() !== 86_400_000;
