import {
  COLLECTED,
  formatPlain,
  groupBillId,
  TENDERS,
  type Tender,
  UNDECIDED_PAYMENTS,
  WENT_BACK,
} from '@billing/contract';
import { parseMoney } from '../../ui/amounts';
import type { FilterWords } from '../../ui/list/FilterText';
import type { Payment } from '../rows';

const brands: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'Amex',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

const methods: Record<string, string> = {
  card: 'Card',
  ach: 'Bank',
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  check: 'Check',
  money_order: 'Money order',
  host: 'Host',
};

const channels: Record<string, string> = {
  agent_keyed: 'phone, keyed',
  agent_link: 'link',
  pay_link: 'link',
  web_portal: 'portal',
  mychartplus: 'MyChart',
  ivr: 'phone menu',
  mail: 'mail',
  lockbox: 'lockbox',
  autopay: 'autopay',
};

/** What a payment or a credit says of the tender. */
type PaidWith = Pick<Payment, 'method' | 'hostTender' | 'cardBrand' | 'cardLast4' | 'checkNo'>;

const spaced = (word: string): string => word.replaceAll('_', ' ');

/** `Visa 4242`, `check`: what was paid with, as people say it. */
export function methodText({ method, hostTender, cardBrand, cardLast4, checkNo }: PaidWith): string {
  if (cardBrand) return [brands[cardBrand] ?? spaced(cardBrand), cardLast4].filter(Boolean).join(' ');
  if (method === 'host') return spaced(hostTender ?? 'host').toLowerCase();
  return [methods[method] ?? spaced(method), cardLast4 ?? checkNo].filter(Boolean).join(' ');
}

export const channelText = (channel: string): string => channels[channel] ?? spaced(channel);

/** `0031 7791`, as it is printed and read aloud. */
export const receiptText = (receiptNo: string): string => receiptNo.replace(/^(\d{4})(\d{4})$/, '$1 $2');

/** Declined, canceled and voided: no money came or stayed. */
export const isNotMoney = (status: string): boolean => ['failed', 'canceled', 'voided'].includes(status);

/** What people have in hand, in the words of the search box above. */
export const paymentWords: FilterWords = {
  sources: ['last4', 'billId', 'receiptNo', 'amountCents'],
  hint: 'Type a receipt (8 digits), a Bill ID (12 digits), *4242 or $312.40.',
  read(text) {
    const bare = text.replace(/[\s-]/g, '');
    if (/^\*\d{4}$/.test(bare)) return { last4: bare.slice(1) };
    if (/^\d{12}$/.test(bare)) return { billId: bare };
    const receipt = /^R?(\d{8})$/i.exec(bare)?.[1];
    if (receipt) return { receiptNo: receipt };
    const money = /^\$\d/.test(text) ? parseMoney(text) : null;
    return money && 'cents' in money ? { amountCents: money.cents } : null;
  },
  say({ last4, billId, receiptNo, amountCents }) {
    if (typeof last4 === 'string') return `*${last4}`;
    if (typeof billId === 'string') return groupBillId(billId);
    if (typeof receiptNo === 'string') return receiptText(receiptNo);
    return typeof amountCents === 'number' ? `$${formatPlain(amountCents)}` : '';
  },
};

export const methodChoices = [
  { id: 'card', name: 'Card, taken here' },
  { id: 'ach', name: 'Bank' },
  { id: 'check', name: 'Check, posted here' },
  { id: 'money_order', name: 'Money order, posted here' },
  { id: 'host', name: 'Came with the host feed' },
];

/** What was paid with, whoever took it. */
export const tenderWords: Record<Tender, string> = {
  card: 'Card',
  ach: 'Bank debit',
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  check: 'Check',
  money_order: 'Money order',
  cash: 'Cash',
  not_said: 'Not said by the host',
};
export const tenderChoices = TENDERS.map((id) => ({ id, name: tenderWords[id] }));

export const channelChoices = ['agent_keyed', 'agent_link', 'web_portal', 'mychartplus', 'ivr', 'mail', 'host'].map(
  (id) => ({
    id,
    name: channelText(id),
  }),
);

export const statusChoices = [
  { id: 'money', name: 'All but canceled', set: { statusNot: 'canceled' } },
  { id: 'paid', name: 'Paid', set: { status: ['succeeded', 'partially_refunded'] } },
  { id: 'collected', name: 'Collected', set: { status: [...COLLECTED] } },
  { id: 'pending', name: 'Pending or unknown', set: { status: [...UNDECIDED_PAYMENTS] } },
  { id: 'unknown', name: 'Unknown', set: { status: 'unknown' } },
  { id: 'back', name: 'Returned, disputed or refunded', set: { status: [...WENT_BACK] } },
  { id: 'failed', name: 'Declined', set: { status: 'failed' } },
  { id: 'voided', name: 'Voided', set: { status: 'voided' } },
  { id: 'canceled', name: 'Canceled', set: { status: 'canceled' } },
];
