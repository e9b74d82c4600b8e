import type { Cents } from '@billing/contract';
import type { ContactChange } from './contacts.queries';
import type { DayRow } from './day.queries';

/** The columns of `payments.csv` of the host feed, as docs/host-feed.md has them. */
export const COLUMNS = [
  'source_system',
  'external_id',
  'version',
  'guarantor_external_id',
  'entity',
  'received_at',
  'tender',
  'channel',
  'amount',
  'last4',
  'allocations',
] as const;

/** Whose rows these are: the host tells ours from its own by it, and so do we, should they come back. */
export const OURS = 'billing-desk';

/** `-12.30`: a point, two decimals, a plain minus. */
export function feedAmount(cents: Cents): string {
  const abs = Math.abs(cents);
  return `${cents < 0 ? '-' : ''}${Math.trunc(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}

/** Read by a program, so nothing but RFC 4180's own quotes is added. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
export const feedLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** A payment keeps its id; what happened to it later is a row of its own that names it. */
const externalId = (r: DayRow): string =>
  r.cause === 'payment' ? r.paymentId : `${r.paymentId}:${r.cause}:${r.causeId}`;

export const cellsOf = (r: DayRow): string[] => [
  OURS,
  externalId(r),
  '1',
  r.guarantorId,
  r.entity,
  r.at.toISOString(),
  r.tender,
  r.channel,
  feedAmount(r.amountCents),
  r.last4 ?? '',
  r.allocations.map((a) => `${a.id}=${feedAmount(a.cents)}`).join(';'),
];

export const cellsOfContact = (c: ContactChange): string[] => [
  OURS,
  `contact-${c.id}`,
  '1',
  c.guarantorId,
  c.at.toISOString(),
  c.action,
  c.kind,
  c.value,
  c.address1 ?? '',
  c.address2 ?? '',
  c.city ?? '',
  c.state ?? '',
  c.zip ?? '',
  c.replaces ?? '',
];
