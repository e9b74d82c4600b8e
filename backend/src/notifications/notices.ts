import {
  dayOf,
  formatCents,
  formatShortDay,
  groupBillId,
  type Cents,
  type Day,
  type MessageType,
} from '@billing/contract';
import type { Tx } from '#kernel';

export interface Announced {
  id: string;
  topic: string;
  sourceId: string;
  payload: Record<string, unknown>;
}

/** What is to be told: to whom, about which account, and by which name it is told once. */
export interface Telling {
  kind: MessageType;
  key: string;
  accountId: number | null;
  /** All contacts of the account's guarantor, or these alone. */
  pointIds: number[] | null;
  dueOn?: Day;
  cents?: Cents;
  receiptNo?: string;
}
type Notice = (tx: Tx, event: Announced) => Promise<Telling | null>;

const accountNotice =
  (kind: MessageType, key: (event: Announced, tx: Tx, accountId: number) => string): Notice =>
  (tx, event) => {
    const accountId = Number(event.payload['accountId']);
    return Promise.resolve({ kind, key: key(event, tx, accountId), accountId, pointIds: null });
  };

/** Which events are told to a guarantor; all others concern nobody outside. */
export const NOTICES: Record<string, Notice | undefined> = {
  // One message for five bills of a day.
  'bill.opened': accountNotice('bill_ready', (_event, tx, accountId) => `bill_ready:${accountId}:${dayOf(tx.now)}`),
  'plan.activated': accountNotice('plan_notice', ({ sourceId }) => `plan_notice:${sourceId}`),
  'contact.changed': (_tx, { id, payload }) => {
    const pointIds = payload['tellIds'] as number[];
    return Promise.resolve(pointIds.length === 0 ? null : { kind: 'contact_changed', key: `contact_changed:${id}`, accountId: null, pointIds }); // prettier-ignore
  },
  'receipt.issued': async (tx, { sourceId }) => {
    const [p] = await tx.query<{ accountId: number; cents: string; receiptNo: string }>(
      'SELECT account_id AS "accountId", amount_cents AS cents, receipt_no AS "receiptNo" FROM payments WHERE id = $1 AND receipt_no IS NOT NULL AND channel <> \'host\'',
      [sourceId],
    );
    return p ? { kind: 'receipt', key: `receipt:${sourceId}`, accountId: p.accountId, pointIds: null, cents: Number(p.cents), receiptNo: p.receiptNo } : null; // prettier-ignore
  },
  'installment.debit_announced': async (tx, { sourceId, payload }) => {
    const [plan] = await tx.query<{ accountId: number }>('SELECT account_id AS "accountId" FROM plans WHERE id = $1', [payload['planId']]); // prettier-ignore
    const [dueOn, cents] = [payload['dueOn'] as Day, Number(payload['cents'])];
    return plan ? { kind: 'autopay_notice', key: `autopay_notice:${sourceId}:${dueOn}`, accountId: plan.accountId, pointIds: null, dueOn, cents } : null; // prettier-ignore
  },
};

/** What stands in the places of a template, in its language. */
export function valuesOf(t: Telling, billId: string | null) {
  return (language: 'en' | 'es'): Record<string, string> => ({
    ...(billId ? { billId: groupBillId(billId) } : {}),
    ...(t.dueOn ? { dueOn: formatShortDay(t.dueOn, language) } : {}),
    ...(t.cents === undefined ? {} : { amount: formatCents(t.cents) }),
    ...(t.receiptNo ? { receiptNo: t.receiptNo.replace(/(\d{4})(?=\d)/g, '$1 ') } : {}),
  });
}
