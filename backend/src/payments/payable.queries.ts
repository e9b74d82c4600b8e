import { formatShortDay, sharePlan, type Cents, type PlanShare } from '@billing/contract';
import type { EntityId } from '#ledger';
import { oldestFirst, type OpenBill } from './allocate';

/** Runs a statement, in a command's transaction or on the pool of reads. */
export type Query = <T extends object>(sql: string, values: unknown[]) => Promise<T[]>;

export interface PayableBill extends OpenBill {
  visitAccountId: number;
  /** `Aug 14 · Luis · MidState · Imaging`; a sensitive visit has no more words than its day. */
  label: string;
  /** The plan that covers it, where one does. */
  planId: number | null;
}

export interface PayableAccount {
  id: number;
  guarantorId: number;
  guarantorRef: string;
  entityId: EntityId;
  entity: { code: string; shortName: string; mark: string };
  /** As it is named in a debit's authorization. */
  entityName: string;
  statementDescriptor: string;
  acceptedBrands: string[];
  billId: string;
  version: number;
  balanceCents: Cents;
  creditCents: Cents;
  bills: PayableBill[];
  /** Payments of it whose outcome is unknown, by amount: no equal one may be taken (INV-09). */
  unknownAmounts: Cents[];
  pendingCents: Cents;
}

interface PlanJson {
  id: number;
  lateCents: number;
  dueCents: number;
}

interface BillJson {
  id: number;
  planId: number | null;
  balanceCents: number;
  reservedCents: number;
  blocked: boolean;
  heldCents: number;
  firstStatementOn: string | null;
  serviceOn: string;
  dueOn: string;
  visitAccountId: number;
  patient: string;
  facility: string;
  class: string;
  restricted: boolean;
}

const SQL = `
  SELECT a.id, a.guarantor_id AS "guarantorId", g.source_system || ':' || g.external_id AS "guarantorRef", a.entity_id AS "entityId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, e.name AS "entityName", e.statement_descriptor AS "statementDescriptor",
    e.accepted_brands AS "acceptedBrands", a.bill_id AS "billId", a.version, a.balance_cents::float8 AS "balanceCents", a.credit_cents::float8 AS "creditCents",
    coalesce((SELECT json_agg(json_build_object(
        'id', b.id, 'balanceCents', b.balance_cents, 'firstStatementOn', b.first_statement_on, 'dueOn', b.due_on, 'serviceOn', v.service_on,
        'visitAccountId', b.visit_account_id, 'patient', p.first_name, 'facility', v.facility, 'class', v.class, 'restricted', v.sensitivity <> 'none',
        'reservedCents', coalesce(r.cents, 0), 'blocked', coalesce(r.blocked, false), 'heldCents', not_asked_of_bill(a.id, b.visit_account_id, b.balance_cents, product_now()),
        'planId', (SELECT x.plan_id FROM plan_bills x WHERE x.bill_id = b.id AND x.live)))
      FROM bills b JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id JOIN patients p ON p.id = v.patient_id
      LEFT JOIN LATERAL (SELECT sum(pl.amount_cents) AS cents, bool_or(py.status = 'unknown') AS blocked
        FROM planned_allocations pl JOIN payments py ON py.id = pl.payment_id
        WHERE pl.bill_id = b.id AND py.status IN ('initiated', 'processing', 'unknown')) r ON true
      WHERE b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 0
        AND ($3::int IS NULL OR v.patient_id = $3)), '[]') AS bills,
    coalesce((SELECT json_agg(py.amount_cents) FROM payments py WHERE py.account_id = a.id AND py.status = 'unknown'), '[]') AS "unknownAmounts",
    coalesce((SELECT sum(py.amount_cents) FROM payments py WHERE py.account_id = a.id AND py.status IN ('initiated', 'processing', 'unknown')), 0)::float8 AS "pendingCents",
    coalesce((SELECT json_agg(s) FROM (SELECT p.id, coalesce(sum(i.open) FILTER (WHERE i.late), 0) AS "lateCents", coalesce(sum(i.open) FILTER (WHERE NOT i.late), 0) AS "dueCents"
      FROM plans p JOIN LATERAL (SELECT n.amount_cents - n.adjusted_cents - n.paid_cents AS open, n.status = 'missed' OR n.due_on + p.grace_days < today.day AS late
        FROM installments n, LATERAL (SELECT (product_now() AT TIME ZONE 'America/New_York')::date AS day) today
        WHERE n.plan_id = p.id AND is_open_installment(n.status) AND (n.due_on <= today.day OR n.status = 'missed')) i ON true
      WHERE p.account_id = a.id AND is_live_plan(p.status) GROUP BY p.id) s), '[]') AS plans
  FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
  WHERE (a.id = $1 OR a.guarantor_id = $2) ORDER BY a.entity_id, a.id`;

const CLASSES: Record<string, string> = {
  emergency: 'Emergency',
  inpatient: 'Inpatient',
  outpatient: 'Outpatient',
  ambulatory: 'Office visit',
  wellness: 'Wellness',
  urgentcare: 'Urgent care',
  imaging: 'Imaging',
  lab: 'Lab',
  surgery: 'Surgery',
};

/** How a bill is called: `Aug 14 · Luis · MidState · Imaging`; a sensitive visit has no more words than its day. */
export function billLabel(
  b: Pick<BillJson, 'restricted' | 'serviceOn' | 'patient' | 'facility' | 'class'>,
  named: boolean,
): string {
  if (b.restricted) return `${formatShortDay(b.serviceOn)} · details restricted`;
  return [formatShortDay(b.serviceOn), named && b.patient, b.facility, CLASSES[b.class] ?? b.class]
    .filter(Boolean)
    .join(' · ');
}

/**
 * The accounts of a guarantor, or one account, with what is open on their bills.
 * @param by.patientId only bills of this patient's visits, for a caller who is that patient and not the guarantor
 * @param named whether the labels name the patient
 */
export async function payableAccounts(
  query: Query,
  by: { accountId?: number; guarantorId?: number; patientId?: number | null },
  named = true,
): Promise<PayableAccount[]> {
  const rows = await query<Omit<PayableAccount, 'bills'> & { bills: BillJson[]; plans: PlanJson[] }>(SQL, [
    by.accountId ?? null,
    by.guarantorId ?? null,
    by.patientId ?? null,
  ]);
  return rows.map(({ plans, ...a }) => {
    const bills = a.bills.map((b) => ({
      id: b.id,
      accountId: a.id,
      balanceCents: b.balanceCents,
      reservedCents: b.reservedCents,
      blocked: b.blocked,
      heldCents: b.heldCents,
      firstStatementOn: b.firstStatementOn,
      serviceOn: b.serviceOn,
      dueOn: b.dueOn,
      visitAccountId: b.visitAccountId,
      label: billLabel(b, named),
      planId: b.planId,
    }));
    const shares = sharesOf(bills, plans);
    return { ...a, bills: bills.map((b) => ({ ...b, plan: shares.get(b.id) })) };
  });
}

/** Of each bill on a plan, what is late and due of it. */
function sharesOf(bills: PayableBill[], plans: PlanJson[]): Map<number, PlanShare> {
  const shares = new Map<number, PlanShare>();
  for (const planId of new Set(bills.flatMap((b) => b.planId ?? []))) {
    const { lateCents, dueCents } = plans.find((p) => p.id === planId) ?? { lateCents: 0, dueCents: 0 };
    const own = bills.filter((b) => b.planId === planId).sort(oldestFirst);
    sharePlan(own, lateCents, dueCents).forEach((share, id) => shares.set(id, share));
  }
  return shares;
}
