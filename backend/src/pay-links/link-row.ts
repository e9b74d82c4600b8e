import { Refusal, type Tx } from '#kernel';
import { lockAccounts } from '#ledger';

export const LIVE = ['created', 'sent', 'opened', 'submitted', 'declined'] as const;
/** `pending`: paid from a bank account, which takes days to clear. */
export const STATUSES = [...LIVE, 'pending', 'paid', 'expired', 'revoked', 'closed'] as const;
export const ENDINGS = [
  'time',
  'amount_changed',
  'paid_elsewhere',
  'birth_date',
  'declined',
  'revoked',
  'replaced',
  'not_sent',
] as const;
export type LinkStatus = (typeof STATUSES)[number];
export type Ending = (typeof ENDINGS)[number];

/** A link under its lock; who pays and how is the payment's to know. */
export interface LinkRow {
  id: string;
  account_id: number;
  guarantor_id: number;
  amount_cents: number;
  /** Null: it was found behind a door, and nothing was sent. */
  message_id: string | null;
  channel: 'agent_link' | 'qr' | 'notification_link';
  language: 'en' | 'es';
  call_id: string | null;
  status: LinkStatus;
  ending: Ending | null;
  birth_date_tries: number;
  payment_id: string | null;
  payment_status: string | null;
  expires_at: Date;
  created_at: Date;
}

export const isLive = (link: Pick<LinkRow, 'status'>): boolean => (LIVE as readonly string[]).includes(link.status);
/** Somebody may be paying on the processor's page right now. */
export const isBeingPaid = (link: Pick<LinkRow, 'payment_status'>): boolean =>
  ['initiated', 'processing', 'unknown'].includes(link.payment_status ?? '');

/** Locks the account first and then the link, as everything that touches money does. */
export async function lockLink(tx: Tx, id: string): Promise<LinkRow> {
  const [found] = await tx.query<{ account_id: number }>('SELECT account_id FROM pay_links WHERE id = $1', [id]);
  if (!found) throw new Refusal('not_found');
  await lockAccounts(tx, [found.account_id]);
  const [link] = await tx.query<LinkRow>(
    `SELECT l.id, l.account_id, a.guarantor_id, l.amount_cents::float8 AS amount_cents, l.message_id, l.channel, coalesce(m.language, l.language) AS language, l.call_id, l.status, l.ending,
       l.birth_date_tries, l.payment_id, (SELECT p.status FROM payments p WHERE p.id = l.payment_id) AS payment_status, l.expires_at, l.created_at
     FROM pay_links l JOIN accounts a ON a.id = l.account_id LEFT JOIN messages m ON m.id = l.message_id WHERE l.id = $1 FOR UPDATE OF l`,
    [id],
  );
  return link!;
}

/** SQL of why a link `l` may no longer be paid because of what is owed; null while all is as it was sent. */
export const STALE_SQL = `(SELECT CASE WHEN EXISTS (SELECT FROM allocations al WHERE al.bill_id = b.id AND al.created_at >= l.created_at) THEN 'paid_elsewhere' ELSE 'amount_changed' END
  FROM pay_link_bills pb JOIN bills b ON b.id = pb.bill_id
  WHERE pb.pay_link_id = l.id AND (b.balance_cents <> pb.balance_cents OR b.status <> 'open') LIMIT 1)`;

/** Why a live link can be paid no more; null while it can. Asked under the account's lock. */
export async function whyOver(tx: Tx, link: LinkRow): Promise<Ending | null> {
  if (link.ending) return link.ending;
  if (link.expires_at <= tx.now) return 'time';
  const [row] = await tx.query<{ why: Ending | null }>(`SELECT ${STALE_SQL} AS why FROM pay_links l WHERE l.id = $1`, [
    link.id,
  ]);
  return row?.why ?? null;
}
