import type { AsideReason, BatchItem, ItemKind } from '@billing/contract';
import { readMicr, readScanline } from '@billing/contract';

/** One paper while it is typed. What was typed stays until it is entered. */
export interface Entry {
  /** The item that is changed; a new one without it. */
  itemId: string | null;
  kind: ItemKind;
  /** The scan line of the slip, or the Bill ID. */
  slip: string;
  /** The line at the foot of the check. */
  micr: string;
  issuer: string;
  serial: string;
  amountCents: number | null;
  /** The amount is what is due, and nobody has typed it. */
  proposed: boolean;
  datedOn: string | null;
  payerName: string;
  /** Of a check for several Bill IDs: what is split off already. */
  parts: { billId: string; amountCents: number }[];
  aside: { reason: AsideReason; note: string } | null;
}

export const blank: Entry = {
  itemId: null,
  kind: 'check',
  slip: '',
  micr: '',
  issuer: '',
  serial: '',
  amountCents: null,
  proposed: false,
  datedOn: null,
  payerName: '',
  parts: [],
  aside: null,
};

/** A paper that was entered, to be changed; its account number is known to nobody, so the line is not typed again. */
export function entryOf(item: BatchItem): Entry {
  const last = item.parts.at(-1);
  return {
    ...blank,
    itemId: item.id,
    kind: item.kind,
    slip: last?.billId ?? '',
    issuer: item.issuer ?? '',
    serial: item.serial ?? '',
    amountCents: last?.amountCents ?? item.amountCents,
    datedOn: item.datedOn,
    payerName: item.payerName ?? '',
    parts: item.parts.slice(0, -1).map(({ billId, amountCents }) => ({ billId, amountCents })),
    aside: item.asideReason ? { reason: item.asideReason, note: item.asideNote ?? '' } : null,
  };
}

/** The Bill ID that the slip field means by now; null while it means none. */
export function citedBillId(slip: string): string | null {
  const digits = slip.replace(/[\s-]/g, '');
  return readScanline(digits)?.billId ?? (/^\d{12}$/.test(digits) ? digits : null);
}

export type Problems = Partial<Record<'slip' | 'micr' | 'issuer' | 'serial' | 'amount', string>>;

/** What is still missing, field by field, in the order in which they are typed. */
export function problemsOf(e: Entry): Problems {
  const problems: Problems = {};
  const aside = e.aside !== null;
  if (e.slip.trim() !== '' ? citedBillId(e.slip) === null : !aside && e.parts.length === 0)
    problems.slip = 'Scan the slip, or type the 12 digits of the Bill ID.';
  if (e.kind === 'check') {
    const typed = e.micr.trim() !== '';
    if (typed ? readMicr(e.micr) === null : !aside && e.itemId === null)
      problems.micr = 'Scan the foot of the check, or type routing, account and check number.';
  } else if (!aside) {
    if (e.issuer.trim().length < 2) problems.issuer = 'Who issued it?';
    if (!/^[A-Za-z0-9-]{4,20}$/.test(e.serial.trim())) problems.serial = 'Its serial number.';
  }
  if (e.amountCents === null || e.amountCents <= 0) problems.amount = 'Type the amount on the paper.';
  return problems;
}

/** What the API takes; only of an entry without problems. */
export function bodyOf(e: Entry): object {
  const billId = citedBillId(e.slip);
  const parts = [...e.parts, ...(billId && e.amountCents ? [{ billId, amountCents: e.amountCents }] : [])];
  const split = e.parts.reduce((sum, p) => sum + p.amountCents, 0);
  const micr = e.kind === 'check' ? readMicr(e.micr) : null;
  const serial = e.serial.trim();
  return {
    kind: e.kind,
    amountCents: split + (e.amountCents ?? 0),
    parts,
    ...(micr ? { check: micr } : {}),
    ...(e.kind === 'money_order' && serial ? { moneyOrder: { issuer: e.issuer.trim(), serial } } : {}),
    ...(e.payerName.trim() ? { payerName: e.payerName.trim() } : {}),
    ...(e.datedOn ? { datedOn: e.datedOn } : {}),
    ...(e.aside ? { aside: { reason: e.aside.reason, note: e.aside.note.trim() } } : {}),
  };
}
