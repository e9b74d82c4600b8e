import { Injectable } from '@nestjs/common';
import type { Day } from '@billing/contract';
import { Clock, ReadPool, UnitOfWork, type Act } from '#kernel';
import { TakePayment } from '#payments';
import { FollowUpCommand } from './commands/follow-up';
import { NewChargesCommand } from './commands/new-charges';
import { OpenAutopayCommand, type Claimed } from './commands/open-autopay';
import { TurnDayCommand, type PlanOfDay } from './commands/turn-day';

export interface DayFigures {
  plans: number;
  charged: number;
  declined: number;
  undecided: number;
  notCharged: number;
}

/** So many are claimed at once; who claimed them and died holds them back for so long. */
const AT_ONCE = 12;
const CLAIM_MS = 60_000;
/** So many charges are under way at once in one process: the processor is waited for most of the time. */
const LANES = 6;
/** So many plans are turned in one transaction, whose accounts are locked together. */
const TURNED_AT_ONCE = 200;

const DUE = `n.next_attempt_on <= $1::date AND n.status IN ('scheduled', 'due', 'partially_paid', 'missed') AND p.status IN ('active', 'default_pending') AND p.method_id IS NOT NULL`;
/** Of each plan one at a time, the oldest first: a second charge waits for the outcome of the first. */
const CLAIM = `UPDATE installments SET claimed_until = $2 WHERE id IN (
    SELECT n.id FROM installments n JOIN plans p ON p.id = n.plan_id
    WHERE ${DUE} AND (n.claimed_until IS NULL OR n.claimed_until < $3) AND NOT n.id = ANY($4::int[])
      AND NOT EXISTS (SELECT FROM installments o WHERE o.plan_id = n.plan_id AND o.next_attempt_on <= $1::date AND is_open_installment(o.status)
        AND (o.due_on, o.id) < (n.due_on, n.id) AND NOT o.id = ANY($4::int[]))
    ORDER BY n.next_attempt_on, n.id LIMIT ${AT_ONCE} FOR UPDATE OF n SKIP LOCKED)
  RETURNING id AS "installmentId", plan_id AS "planId", (SELECT p.account_id FROM plans p WHERE p.id = plan_id) AS "accountId"`;
const CLAIMED_BY_OTHERS = `SELECT FROM installments n JOIN plans p ON p.id = n.plan_id WHERE ${DUE} AND n.claimed_until >= $2 AND NOT n.id = ANY($3::int[]) LIMIT 1`;

const ASKED_ANEW = `SELECT FROM plan_attempts t JOIN payments y ON y.id = t.payment_id JOIN installments n ON n.id = t.installment_id JOIN plans p ON p.id = n.plan_id
  WHERE ${DUE} AND y.status = 'canceled' AND t.started_at > $2::timestamptz - interval '1 day' LIMIT 1`;

/**
 * A business day of payment plans: what is due, autopay, grace, defaults. Any number of workers may run it at once, and any
 * of them may die: each installment is claimed by one, opened once for each attempt under its account's lock, and what was
 * left half done is settled by the janitor and followed up here. Running it again changes nothing.
 */
@Injectable()
export class RunPlanDay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly turnDay: TurnDayCommand,
    private readonly newCharges: NewChargesCommand,
    private readonly openAutopay: OpenAutopayCommand,
    private readonly followUp: FollowUpCommand,
    private readonly takePayment: TakePayment,
  ) {}

  async run(act: Act, day: Day): Promise<DayFigures> {
    await this.followAll(act);
    const plans = await this.uow.run(act, (tx) => this.turnDay.plansOf(tx, day));
    await this.turn(act, plans, day);
    const newBills = await this.uow.run(act, (tx) => this.newCharges.find(tx, day));
    for (const bill of newBills) await this.uow.run(act, (tx) => this.newCharges.run(tx, bill));
    const figures = { plans: plans.length, charged: 0, declined: 0, undecided: 0, notCharged: 0 };
    const left = await this.charge(act, day, figures);
    for (const plan of plans.filter((p) => p.late)) await this.uow.run(act, (tx) => this.turnDay.end(tx, plan, day));
    // What another process had claimed, and may have died with, is looked at again: the day is not over.
    if (await this.isClaimedByOthers(day, left)) return figures;
    await this.uow.run(act, (tx) =>
      tx.query('INSERT INTO plan_days (day, finished_at, figures) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        day,
        tx.now,
        figures,
      ]),
    );
    return figures;
  }

  /**
   * Whether the day was done to its end already, by whichever worker. It is not while a charge that was canceled before it was
   * asked for waits to be asked for anew: a worker died with it.
   */
  async isDone(day: Day): Promise<boolean> {
    const done = await this.pool.query('SELECT FROM plan_days WHERE day = $1', [day]);
    return done.length > 0 && (await this.pool.query(ASKED_ANEW, [day, this.clock.now()])).length === 0;
  }

  /** What follows from outcomes that came by themselves: a webhook, the janitor, a request that died after its charge. */
  async followAll(act: Act): Promise<void> {
    const waiting = await this.pool.query<{ id: number; accountId: number }>(
      `SELECT t.id, y.account_id AS "accountId" FROM plan_attempts t JOIN payments y ON y.id = t.payment_id
       WHERE t.handled_at IS NULL AND y.status NOT IN ('initiated', 'processing', 'unknown') ORDER BY t.id LIMIT 1000`,
    );
    for (const { id, accountId } of waiting) await this.uow.run(act, (tx) => this.followUp.run(tx, id, accountId));
  }

  private async turn(act: Act, plans: readonly PlanOfDay[], day: Day): Promise<void> {
    const ordinary = plans.filter((p) => p.ordinary);
    for (let from = 0; from < ordinary.length; from += TURNED_AT_ONCE)
      await this.uow.run(act, (tx) => this.turnDay.runMany(tx, ordinary.slice(from, from + TURNED_AT_ONCE), day));
    for (const plan of plans.filter((p) => !p.ordinary))
      await this.uow.run(act, (tx) => this.turnDay.run(tx, plan, day));
  }

  /** @returns what is due still and cannot be charged now */
  private async charge(act: Act, day: Day, figures: DayFigures): Promise<number[]> {
    const left: number[] = [];
    const queue: Claimed[] = [];
    const running = new Set<Promise<void>>();
    const failed: unknown[] = [];
    for (;;) {
      if (queue.length === 0) queue.push(...(await this.claim(act, day, left)));
      // The next one of a plan can be claimed when the one before it is decided.
      if (queue.length === 0 && running.size === 0) break;
      if (queue.length === 0 || running.size >= LANES) {
        await Promise.race(running);
        continue;
      }
      // One that fails keeps nobody else from being charged; it is claimed again when its time is over.
      const charging: Promise<void> = this.chargeOne(act, queue.shift()!, figures, left)
        .catch((error: unknown) => void failed.push(error))
        .finally(() => running.delete(charging));
      running.add(charging);
    }
    if (failed.length > 0) throw failed[0];
    return left;
  }

  private claim(act: Act, day: Day, left: readonly number[]): Promise<Claimed[]> {
    const now = this.clock.now();
    return this.uow.run(act, (tx) => tx.query<Claimed>(CLAIM, [day, new Date(now.getTime() + CLAIM_MS), now, left]));
  }

  private async isClaimedByOthers(day: Day, left: readonly number[]): Promise<boolean> {
    return (await this.pool.query(CLAIMED_BY_OTHERS, [day, this.clock.now(), left])).length > 0;
  }

  private async chargeOne(act: Act, one: Claimed, figures: DayFigures, left: number[]): Promise<void> {
    const opened = await this.uow.run(act, (tx) => this.openAutopay.run(tx, one));
    if ('not' in opened) {
      left.push(one.installmentId);
      figures.notCharged += 1;
      return;
    }
    const { status, id } = await this.takePayment.charge(act, opened.payment, opened.account);
    if (status === 'succeeded') figures.charged += 1;
    else if (status === 'failed') figures.declined += 1;
    else figures.undecided += 1;
    const [attempt] = await this.pool.query<{ id: number }>('SELECT id FROM plan_attempts WHERE payment_id = $1', [id]);
    await this.uow.run(act, (tx) => this.followUp.run(tx, attempt!.id, one.accountId));
  }
}
