import type { Cents } from '@billing/contract';
import type { ProcessorCharge, ProcessorRecords } from '#gateway';
import { compareCharges, compareDisputes, comparePages, comparePhantom, ourIds } from './compare-payments';
import { compareRefunds, compareUnsent } from './compare-refunds';
import type { Difference } from './difference';
import { ourPayments, ourRefunds, type OurPayment, type Query } from './our-records.queries';

export interface Comparison {
  differences: Difference[];
  /** What the processor says that it charged and gave back since then. */
  charged: { count: number; cents: Cents };
  refunded: { count: number; cents: Cents };
}

/**
 * Asks the processor for all that happened since an instant, and our books for the same, and says where they differ.
 * The processor is asked first: what it knows by then, our database knew before.
 * @throws RecordsUnreachable
 */
export async function findDifferences(
  query: Query,
  records: ProcessorRecords,
  since: Date,
  now: Date,
): Promise<Comparison> {
  const charges = withoutDemo(await records.charges(since), (c) => c.intentId);
  const refunds = await records.refunds(since);
  const disputes = withoutDemo(await records.disputes(since), (d) => d.intentId);
  const pages = await records.openPages(since);
  const payments = await ourPayments(
    query,
    since,
    ourIds([...charges.map((c) => c.paymentId), ...pages.map((s) => s.paymentId)]),
    [...charges.map((c) => c.intentId), ...disputes.map((d) => d.intentId)],
  );
  const given = await ourRefunds(query, since, ourIds(refunds.map((r) => r.ourId)));
  const byId = new Map(payments.map((p) => [p.id, p]));
  const byIntent = new Map(payments.filter((p) => p.intentId).map((p) => [p.intentId!, p]));
  const older = await unlisted(records, payments, charges);
  const all = [...charges, ...older.found];
  const differences = [
    ...compareCharges(all, byId, now),
    ...older.missing.flatMap(comparePhantom),
    ...comparePages(pages, byId),
  ];
  const listed = new Set(refunds.map((r) => r.refundId));
  const asked = [...refunds];
  for (const r of given) {
    if (r.refundId !== null && listed.has(r.refundId)) continue;
    const found = r.refundId === null ? null : await records.refund(r.refundId);
    if (found) asked.push(found);
    else if (r.refundId !== null || r.status === 'succeeded') differences.push(...compareUnsent(r));
  }
  differences.push(
    ...compareRefunds(asked, new Map(given.map((r) => [r.id, r])), now),
    ...compareDisputes(disputes, byIntent),
  );
  const charged = charges.filter((c) => c.state === 'succeeded');
  const refunded = refunds.filter((r) => r.state !== 'failed');
  return {
    differences,
    charged: { count: charged.length, cents: sum(charged) },
    refunded: { count: refunded.length, cents: sum(refunded) },
  };
}

/** Payments of ours that the list does not show, asked one by one: they are older, or were made since it was read. */
async function unlisted(
  records: ProcessorRecords,
  payments: OurPayment[],
  charges: ProcessorCharge[],
): Promise<{ found: ProcessorCharge[]; missing: OurPayment[] }> {
  const listed = new Set(charges.map((c) => c.intentId));
  const named = new Set(charges.map((c) => c.paymentId));
  const found: ProcessorCharge[] = [];
  const missing: OurPayment[] = [];
  for (const p of payments) {
    if (p.intentId === null ? named.has(p.id) : listed.has(p.intentId)) continue;
    const charge = p.intentId === null ? null : await records.charge(p.intentId);
    if (charge) found.push(charge);
    else missing.push(p);
  }
  return { found, missing };
}

const withoutDemo = <T>(all: T[], id: (each: T) => string): T[] =>
  all.filter((each) => !id(each).startsWith('pi_demo_'));
const sum = (all: { amountCents: Cents }[]): Cents => all.reduce((cents, each) => cents + each.amountCents, 0);
