import { type Cents, type Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#kernel';
import type { PlanOfBill } from './freeze';

interface Row {
  bill_id: number;
  plan_id: number;
  balance_cents: string;
  autopay: boolean;
  method: string | null;
  paid: number;
  of: number;
  next: { cents: Cents; on: Day } | null;
  due: { cents: Cents; on: Day } | null;
}

const OPEN = `i.status IN ('scheduled', 'due', 'partially_paid', 'missed') AND i.amount_cents > i.adjusted_cents + i.paid_cents`;

/** $1 accounts, $2 the statement's due day. */
const SQL = `SELECT b.id AS bill_id, p.id AS plan_id, b.balance_cents, p.method_id IS NOT NULL AS autopay,
    CASE WHEN m.id IS NOT NULL THEN initcap(m.brand) || ' ' || m.last4 END AS method,
    (SELECT count(*)::int FROM installments i WHERE i.plan_id = p.id AND i.status = 'paid') AS paid,
    (SELECT count(*)::int FROM installments i WHERE i.plan_id = p.id AND i.status NOT IN ('forgiven', 'canceled')) AS of,
    (SELECT json_build_object('cents', i.amount_cents - i.adjusted_cents - i.paid_cents, 'on', i.due_on) FROM installments i WHERE i.plan_id = p.id AND ${OPEN} ORDER BY i.due_on, i.seq_no LIMIT 1) AS next,
    (SELECT json_build_object('cents', sum(i.amount_cents - i.adjusted_cents - i.paid_cents), 'on', min(i.due_on)) FROM installments i WHERE i.plan_id = p.id AND ${OPEN} AND i.due_on <= $2::date HAVING count(*) > 0) AS due
  FROM plan_bills pb JOIN plans p ON p.id = pb.plan_id JOIN bills b ON b.id = pb.bill_id LEFT JOIN payment_methods m ON m.id = p.method_id
  WHERE pb.live AND b.account_id = ANY($1::int[]) AND b.balance_cents > 0 ORDER BY b.due_on, b.id`;

/** What payment plans say of bills: what is on a plan is not past due. */
@Injectable()
export class PlansOfBills {
  /**
   * An installment that autopay takes is not asked for on paper, else a check would pay it twice; one that nobody takes is
   * due when it falls by the statement's due day. It is the plan's, and is laid on its bills in the order of payment.
   */
  async of(tx: Tx, accountIds: number[], dueOn: Day): Promise<Map<number, PlanOfBill>> {
    const rows = await tx.query<Row>(SQL, [accountIds, dueOn]);
    const left = new Map(rows.map((r) => [r.plan_id, r.autopay ? 0 : (r.due?.cents ?? 0)]));
    return new Map(
      rows.map((r) => {
        const dueCents = Math.min(left.get(r.plan_id)!, Number(r.balance_cents));
        left.set(r.plan_id, left.get(r.plan_id)! - dueCents);
        const next = r.next ? { cents: r.next.cents, on: r.next.on, method: r.method } : null;
        return [r.bill_id, { paid: r.paid, of: r.of, next, dueCents, dueOn: dueCents > 0 ? r.due!.on : null }];
      }),
    );
  }
}
