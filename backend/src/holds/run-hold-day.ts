import { Injectable } from '@nestjs/common';
import { formatDay, HOLD_RULES, type Day, type HoldType } from '@billing/contract';
import { ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { addTask } from '#tasks';
import { endHold, reviewTask } from './commands/end-hold';

export interface HoldDayFigures {
  ended: number;
  toReview: number;
}

interface Due {
  id: number;
  type: HoldType;
  accountId: number;
  guarantorId: number;
  reviewOn: Day;
  endsOn: Day | null;
}

const DUE = `SELECT h.id, h.type, h.account_id AS "accountId", a.guarantor_id AS "guarantorId", h.review_on::text AS "reviewOn", h.ends_on::text AS "endsOn"
  FROM holds h JOIN accounts a ON a.id = h.account_id
  WHERE h.status = 'active' AND (h.ends_on < $1::date OR h.review_on <= $1::date AND NOT EXISTS (
    SELECT FROM tasks t WHERE t.kind = 'hold_review' AND t.subject_type = 'hold' AND t.subject_id = h.id || '/' || h.review_on))
  ORDER BY h.id LIMIT 1000`;

/** The business day of holds: what has had its last day ends, what is to be looked at becomes a person's work. Again, it changes nothing. */
@Injectable()
export class RunHoldDay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
  ) {}

  async run(act: Act, day: Day): Promise<HoldDayFigures> {
    const figures = { ended: 0, toReview: 0 };
    for (const hold of await this.pool.query<Due & Record<string, unknown>>(DUE, [day]))
      try {
        const ended = hold.endsOn !== null && hold.endsOn < day;
        await this.uow.run(act, (tx) => (ended ? endHold(tx, hold.id) : askToReview(tx, hold)));
        figures[ended ? 'ended' : 'toReview'] += 1;
      } catch (error) {
        // Lifted in the same moment: there is nothing to do any more.
        if (!(error instanceof Refusal && error.code === 'hold_over')) throw error;
      }
    return figures;
  }
}

const askToReview = (tx: Parameters<typeof addTask>[0], hold: Due): Promise<void> =>
  addTask(tx, {
    kind: 'hold_review',
    subject: ['hold', reviewTask(hold)],
    title: `${HOLD_RULES[hold.type].name}: look whether the hold still stands${hold.endsOn ? `; it ends by itself after ${formatDay(hold.endsOn)}` : ''}`,
    guarantorId: hold.guarantorId,
    accountId: hold.accountId,
    dueOn: hold.reviewOn,
  });
