// What is measured: how a piece of work is asked of the product, and which values the peer needs for the same.
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { misspell, randomOf } from './slips.mjs';

const PAID_CENTS = 1019;
const today = () => new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
const spoken = (key) => key.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

/** A search is understood by the product; the peer is handed what came out of it, and parses nothing. */
function search(name, label, typed, aim) {
  return {
    name,
    label,
    aim,
    /** As many as the product allows in one call. */
    usesOfOne: 20,
    perSecond: 5000,
    pieces: ({ people }, words) => {
      const day = today();
      return people.filter((p) => typed(p)).map((person) => ({ q: typed(person), words, day }));
    },
    product: (http, staff, { q }) =>
      http.ask({ method: 'POST', path: '/api/search', headers: staff.headers, body: { q, callId: staff.callId } }),
    parts: [name],
    slots: (staff, { q, words, day }) => {
      const query = words.readSearch(q, day);
      return {
        [name]: {
          staffId: staff.staffId,
          callId: staff.callId,
          first: query.billId ?? query.key ?? query.name,
          second: query.birthDate ?? null,
        },
      };
    },
  };
}

const desk = {
  name: 'desk',
  label: 'Account screen',
  aim: { ratio: 0.7 },
  usesOfOne: 5,
  perSecond: 1500,
  verified: true,
  pieces: ({ people }) => people.map(({ guarantorId }) => ({ guarantorId })),
  product: (http, staff, { guarantorId }) =>
    http.ask({ method: 'GET', path: `/api/desk/${guarantorId}`, headers: staff.headers }),
  parts: ['desk'],
  slots: (staff, { guarantorId }) => ({ desk: { staffId: staff.staffId, callId: staff.callId, guarantorId } }),
};

const list = (name, label, from) => ({
  name,
  label,
  role: 'supervisor',
  usesOfOne: Infinity,
  perSecond: 0,
  pieces: ({ payments }) => [{ start: Math.max(0, Math.min(from, payments - 25)) }],
  product: (http, staff, { start }) =>
    http.ask({ method: 'GET', path: `/api/payments?_start=${start}&_end=${start + 25}`, headers: staff.headers }),
  parts: [name],
  slots: (staff) => ({ [name]: { staffId: staff.staffId } }),
});

/** The press of the button and what comes before it: a preview, then the payment that it showed. */
const pay = {
  name: 'pay',
  label: 'Take payment',
  aim: { perSecond: 30 },
  usesOfOne: 1,
  perSecond: 150,
  verified: true,
  /** Each guarantor pays once, whoever takes it. */
  once: true,
  pieces: ({ payers }) => payers,
  product: async (http, staff, payer, recorded = (_part, ask) => ask()) => {
    const { guarantorId, accountId } = payer;
    const chosen = { amountCents: PAID_CENTS, methodRef: 'new:card' };
    const preview = await recorded('preview', () =>
      http.ask({
        method: 'POST',
        path: '/api/payments/preview',
        headers: staff.headers,
        body: { guarantorId, accountId, choice: 'other', ...chosen },
      }),
    );
    const [part] = JSON.parse(preview).parts;
    const body = { accountId, ...chosen, processorMethodId: 'pm_card_visa', previewHash: part.previewHash };
    const headers = { ...staff.headers, 'idempotency-key': staff.op };
    const paid = await recorded('pay', () => http.ask({ method: 'POST', path: '/api/payments', headers, body }));
    const { status } = JSON.parse(paid);
    if (status !== 'succeeded') throw new Error(`A payment ended as ${status}.`);
    return paid;
  },
  parts: ['preview', 'pay'],
  slots: (staff, payer) => {
    const { staffId, callId, op } = staff;
    const slots = { staffId, callId, op, ...payer, amountCents: PAID_CENTS };
    return { preview: slots, pay: slots };
  },
};

/** What the processor tells of a payment: its signature checked, the event kept once, a job added. */
const webhook = {
  name: 'webhook',
  label: 'Webhook kept',
  aim: { perSecond: 200 },
  usesOfOne: Infinity,
  perSecond: 0,
  pieces: ({ paid }, words) => paid.map((paymentId) => ({ paymentId, secret: words.webhookSecret })),
  product: (http, _staff, piece) => {
    const { paymentId, secret } = piece;
    const { eventId, objectId } = piece.ids ?? newIds();
    delete piece.ids;
    const object = { id: objectId, object: 'payment_intent', status: 'succeeded', metadata: { payment_id: paymentId } };
    const event = { id: eventId, object: 'event', type: 'payment_intent.succeeded', data: { object } };
    const at = Math.floor(Date.now() / 1000);
    const v1 = createHmac('sha256', secret)
      .update(`${at}.${JSON.stringify(event)}`)
      .digest('hex');
    const headers = { 'stripe-signature': `t=${at},v1=${v1}` };
    return http.ask({ method: 'POST', path: '/api/webhooks/stripe', headers, body: event });
  },
  parts: ['webhook'],
  slots: (_staff, piece) => ({ webhook: { ...(piece.ids = newIds()), paymentId: piece.paymentId } }),
};
const newIds = () => ({ eventId: `evt_${randomBytes(12).toString('hex')}1`, objectId: `pi_${randomBytes(12).toString('hex')}1` }); // prettier-ignore

export function casesOf(seed) {
  const random = randomOf(seed);
  return [
    search('bill_id', 'Bill ID', (p) => p.billId, { ratio: 0.6 }),
    search('name_birth_date', 'Name and birth date', (p) => `${p.first} ${p.last} ${p.born}`, { ratio: 0.7 }),
    search('phone', 'Phone', (p) => p.phone && spoken(p.phone)),
    search('name', 'Fuzzy name', (p) => misspell(p.first, p.last, random), { serverP95: 10 }),
    desk,
    list('list_first', 'Payments, page 1', 0),
    list('list_deep', 'Payments, row 10,000', 10_000),
    pay,
    webhook,
  ];
}

/** The peer's request for one part of a case. */
export const peerPart = (http, staff, part, slots, method) =>
  method === 'GET'
    ? http.ask({
        method,
        path: `/run/${part}?${new URLSearchParams(slots)}`,
        headers: { cookie: staff.headers.cookie },
      })
    : http.ask({ method, path: `/run/${part}`, headers: { cookie: staff.headers.cookie }, body: slots });

export const withOp = (staff) => staff.map((s) => ({ ...s, op: randomUUID() }));
