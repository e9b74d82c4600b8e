import { proposeWrapUp, type WrapUpFacts } from './wrap-up';

const nothing: WrapUpFacts = { payments: [], links: [], notes: [], alerts: 0, reveals: 0, accountsRead: 0, verified: 0, paymentOnly: 0, failed: 0, searches: 0 }; // prettier-ignore
const payment = { status: 'succeeded', cents: 12000, last4: '4242', receiptNo: '10000001', paymentOnly: false, byLink: false, stillOwedCents: 0 }; // prettier-ignore
const known = { ...nothing, verified: 1, accountsRead: 1, searches: 1 };

describe('the wrap-up proposes what was done', () => {
  it.each<[string, WrapUpFacts, string, string]>([
    ['a payment of everything', { ...known, payments: [payment] }, 'pay', 'paid_in_full'],
    ['a payment of a part', { ...known, payments: [{ ...payment, stillOwedCents: 1 }] }, 'pay', 'paid_part'],
    ['a decline', { ...known, payments: [{ ...payment, status: 'failed' }] }, 'pay', 'payment_declined'],
    ['a decline, then another card', { ...known, payments: [{ ...payment, status: 'failed' }, payment] }, 'pay', 'paid_in_full'],
    ['an outcome that is not known', { ...known, payments: [{ ...payment, status: 'unknown' }] }, 'pay', 'payment_unknown'],
    ['a third party', { ...nothing, paymentOnly: 1, payments: [{ ...payment, paymentOnly: true }] }, 'pay', 'paid_for_another'],
    ['a link that nobody has paid yet', { ...known, links: [12000] }, 'pay', 'no_action'],
    ['a dispute', { ...known, notes: ['dispute'] }, 'dispute', 'note_taken'],
    ['a lost job', { ...known, notes: ['hardship'] }, 'assistance', 'note_taken'],
    ['an alert', { ...known, alerts: 1 }, 'statement', 'alert_set'],
    ['an explanation', known, 'understand_balance', 'explained'],
    ['a failed verification', { ...nothing, searches: 2, failed: 1 }, 'other', 'not_verified'],
    ['nothing at all', nothing, 'other', 'no_action'],
  ])('%s', (_, facts, reason, outcome) => expect(proposeWrapUp(facts)).toMatchObject({ reason, outcome })); // prettier-ignore

  it('in plain words', () => {
    expect(proposeWrapUp({ ...known, payments: [payment], notes: ['billing'] }).summary).toBe(
      'Caller verified. Balance explained. Paid $120.00 by card ending 4242, receipt 10000001. Note taken (billing).',
    );
    expect(proposeWrapUp({ ...known, payments: [{ ...payment, byLink: true }], links: [500] }).summary).toBe(
      'Caller verified. Balance explained. Paid $120.00 by pay link, card ending 4242, receipt 10000001. A pay link for $5.00 can still be paid.',
    );
  });
});
