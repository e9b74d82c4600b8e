import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { responsibilityMoved, type EntityCode } from '#ledger';
import type { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import type { Answer, Browser, ProblemBody } from './browser';
import { makeGuarantor, makeVisit, type MadeAccount, type MadeGuarantor, type MadeVisit } from './builders';
import { verifiedCall } from './calls';

export interface Owes {
  entity?: EntityCode;
  cents: number;
  dueOn?: string;
}
export interface Owing {
  guarantor: MadeGuarantor;
  bills: { billId: number; accountId: number; visit: MadeVisit }[];
}

/** A guarantor with these bills, verified in a call of this person. */
export async function owes(db: Pool, browser: Browser, wanted: Owes[]): Promise<Owing> {
  const entities = [...new Set(wanted.map((w) => w.entity ?? 'HHC-HOSP'))];
  const guarantor = await makeGuarantor(db, { entities });
  const bills: Owing['bills'] = [];
  for (const w of wanted) {
    const account = guarantor.accounts[entities.indexOf(w.entity ?? 'HHC-HOSP')]!;
    const visit = await makeVisit(db, {
      guarantorId: guarantor.id,
      patientId: guarantor.patientId,
      account,
      owedCents: w.cents,
      ...(w.dueOn ? { dueOn: w.dueOn } : {}),
    });
    bills.push({ billId: visit.billId!, accountId: account.id, visit });
  }
  await verifiedCall(db, browser, guarantor.id);
  return { guarantor, bills };
}

/** A card of the guarantor that the processor keeps; each documented token behaves as it is documented. */
export async function keptCard(
  db: Pool,
  { stripe }: TestSandbox,
  guarantorId: number,
  token = 'tok_visa',
): Promise<number> {
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token } });
  const known = await db.query<{ customer_id: string }>(
    'SELECT customer_id FROM processor_customers WHERE guarantor_id = $1',
    [guarantorId],
  );
  const customer = known.rows[0]?.customer_id ?? (await stripe.customers.create({})).id;
  await db.query('INSERT INTO processor_customers VALUES ($1, $2) ON CONFLICT DO NOTHING', [guarantorId, customer]);
  await stripe.paymentMethods.attach(method.id, { customer });
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
     VALUES ($1, $2, 'visa', $3, 12, 2040, false, 'keep-card-2026-11', 'caller', now(), 'system:test') RETURNING id`,
    [guarantorId, method.id, method.card!.last4],
  );
  return rows[0]!.id;
}

export interface PreviewBody {
  bills: { id: number; chosen: boolean; refusal: string | null; state: string }[];
  totalCents: number;
  frequency: string;
  anchors: number[];
  count: number;
  amountCents: number;
  lastCents: number;
  firstOn: string;
  lastOn: string;
  installments: { dueOn: string; amountCents: number }[];
  parts: { accountId: number; totalCents: number; installments: { amountCents: number }[] }[];
  offers: { kind: string; count: number }[];
  exceptions: { code: string }[];
  after: Record<string, number>;
  script: { en: string; es: string };
  previewHash: string;
}
export interface PlanBody {
  id: number;
  status: string;
  standing: string | null;
  versionNo: number;
  totalCents: number;
  paidCents: number;
  openCents: number;
  uncoveredCents: number;
  missedCount: number;
  nextDueOn: string | null;
  installments: {
    id: number;
    seq: number;
    versionNo: number;
    dueOn: string;
    amountCents: number;
    paidCents: number;
    openCents: number;
    status: string;
  }[];
  attempts: { installmentId: number; attemptNo: number; paymentId: string; status: string }[];
  versions: { versionNo: number; intent: string; note: string | null; by: string }[];
  requestId: string | null;
}
export interface StartedBody {
  id: string;
  plans: PlanBody[];
  payments: {
    id: string;
    planId: number;
    status: string;
    receiptNo: string | null;
    decline: { code: string } | null;
  }[];
}

export type Wish = { amountCents: number } | { count: number } | { endOn: string };
export interface Asked {
  guarantorId: number;
  billIds?: number[];
  frequency?: string;
  firstOn?: string;
  anchors?: number[];
  wish?: Wish;
  methodId?: number | null;
}

export const previewPlan = (browser: Browser, asked: Asked): Promise<Answer<PreviewBody & ProblemBody>> =>
  browser.post('/api/plans/preview', asked);

/** What was previewed, agreed to. */
export function startPlan(
  browser: Browser,
  asked: Asked,
  p: PreviewBody,
  more: Record<string, unknown> = {},
  key: string = randomUUID(),
): Promise<Answer<StartedBody & ProblemBody>> {
  const body = {
    guarantorId: asked.guarantorId,
    billIds: p.bills.filter((b) => b.chosen).map((b) => b.id),
    frequency: p.frequency,
    firstOn: p.firstOn,
    ...(asked.anchors ? { anchors: asked.anchors } : {}),
    wish: asked.wish ?? { count: p.count },
    methodId: asked.methodId ?? null,
    acceptance: { callerSaidYes: true, language: 'en', recordingRef: 'REC-8F2C' },
    previewHash: p.previewHash,
    ...more,
  };
  return browser.post('/api/plans', body, { headers: { 'idempotency-key': key } });
}

/** Previewed and agreed to in one go. */
export async function agreedPlan(
  browser: Browser,
  asked: Asked,
  more: Record<string, unknown> = {},
): Promise<StartedBody> {
  const preview = await previewPlan(browser, asked);
  expect(preview.status).toBe(200);
  const started = await startPlan(browser, asked, preview.body, more);
  expect([started.status, started.body.code]).toEqual([201, undefined]);
  return started.body;
}

/** The insurer pays late, or takes back: so much of a bill is no longer the guarantor's. */
export async function withdrawn(
  db: Pool,
  account: MadeAccount,
  bill: { billId: number; visit: Pick<MadeVisit, 'visitAccountId'> },
  cents: number,
  on: string,
): Promise<void> {
  const client = await db.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO bill_lines (source_system, external_id, bill_id, posted_on, amount_cents, reason, payer) VALUES ('test', gen_random_uuid()::text, $1, $2, $3, 'deductible', 'Anthem') RETURNING id`,
      [bill.billId, on, -cents],
    );
    const { visitAccountId } = bill.visit;
    const entries = responsibilityMoved({ effectiveOn: on, entityId: account.entityId, visitAccountId, id: rows[0]!.id, accountId: account.id, billId: bill.billId, amountCents: -cents }); // prettier-ignore
    await client.query('SELECT post_entries($1::jsonb, now(), $2, $3)', [JSON.stringify(entries), 'system:test', 'import:test']); // prettier-ignore
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
