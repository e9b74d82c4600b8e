import { Injectable } from '@nestjs/common';
import type { Day } from '@billing/contract';
import { Clock, ReadPool, UnitOfWork, type Act } from '#kernel';
import { TakePayment } from '#payments';
import { FollowUpCommand } from './commands/follow-up';
import { OpenAutopayCommand, type Claimed } from './commands/open-autopay';
import { TurnDayCommand } from './commands/turn-day';

export interface DayFigures {
  plans: number;
  charged: number;
  declined: number;
  undecided: number;
  notCharged: number;
}

/** So many are claimed at once; who claimed them and died holds them back for so long. */
const AT_ONCE = 20;
const CLAIM_MS = 5 * 60_000;

const CLAIM = `UPDATE installments SET claimed_until = $2 WHERE id IN (
    SELECT n.id FROM installments n JOIN plans p ON p.id = n.plan_id
    WHERE n.next_attempt_on <= $1::date AND n.status IN ('scheduled', 'due', 'partially_paid', 'missed') AND p.status IN ('active', 'default_pending') AND p.method_id IS NOT NULL
      AND (n.claimed_until IS NULL OR n.claimed_until < $3) AND NOT n.id = ANY($4::int[])
    ORDER BY n.next_attempt_on, n.id LIMIT ${AT_ONCE} FOR UPDATE OF n SKIP LOCKED)
  RETURNING id AS "installmentId", plan_id AS "planId", (SELECT p.account_id FROM plans p WHERE p.id = plan_id) AS "accountId"`;

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
    private readonly openAutopay: OpenAutopayCommand,
    private readonly followUp: FollowUpCommand,
    private readonly takePayment: TakePayment,
  ) {}

  async run(act: Act, day: Day): Promise<DayFigures> {
    await this.followAll(act);
    const plans = await this.uow.run(act, (tx) => this.turnDay.plansOf(tx, day));
    for (const plan of plans) await this.uow.run(act, (tx) => this.turnDay.run(tx, plan, day));
    const figures = { plans: plans.length, charged: 0, declined: 0, undecided: 0, notCharged: 0 };
    await this.charge(act, day, figures);
    for (const plan of plans) await this.uow.run(act, (tx) => this.turnDay.end(tx, plan, day));
    await this.uow.run(act, (tx) =>
      tx.query('INSERT INTO plan_days (day, finished_at, figures) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        day,
        tx.now,
        figures,
      ]),
    );
    return figures;
  }

  /** Whether the day was done to its end already, by whichever worker. */
  async isDone(day: Day): Promise<boolean> {
    return (await this.pool.query('SELECT FROM plan_days WHERE day = $1', [day])).length > 0;
  }

  /** What follows from outcomes that came by themselves: a webhook, the janitor, a request that died after its charge. */
  async followAll(act: Act): Promise<void> {
    const waiting = await this.pool.query<{ id: number; accountId: number }>(
      `SELECT t.id, y.account_id AS "accountId" FROM plan_attempts t JOIN payments y ON y.id = t.payment_id
       WHERE t.handled_at IS NULL AND y.status NOT IN ('initiated', 'processing', 'unknown') ORDER BY t.id LIMIT 1000`,
    );
    for (const { id, accountId } of waiting) await this.uow.run(act, (tx) => this.followUp.run(tx, id, accountId));
  }

  private async charge(act: Act, day: Day, figures: DayFigures): Promise<void> {
    const seen: number[] = [];
    for (;;) {
      const claimed = await this.claim(act, day, seen);
      if (claimed.length === 0) return;
      for (const one of claimed) {
        seen.push(one.installmentId);
        await this.chargeOne(act, one, figures);
      }
    }
  }

  private claim(act: Act, day: Day, seen: number[]): Promise<Claimed[]> {
    const now = this.clock.now();
    return this.uow.run(act, (tx) => tx.query<Claimed>(CLAIM, [day, new Date(now.getTime() + CLAIM_MS), now, seen]));
  }

  private async chargeOne(act: Act, one: Claimed, figures: DayFigures): Promise<void> {
    const opened = await this.uow.run(act, (tx) => this.openAutopay.run(tx, one));
    if ('not' in opened) {
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
