import type { StatementFacts } from './facts';
import { suppressionOf, wayOf } from './suppression';

const ADDRESS = { id: 1, status: 'verified', value: '', address1: '1 Elm St', address2: null, city: 'Hartford', state: 'CT', zip: '06103' }; // prettier-ignore
const facts = (over: object = {}): StatementFacts =>
  ({ balanceCents: 10_000, creditCents: 0, address: ADDRESS, digital: null, bills: [{ id: 7 }], ...over }) as StatementFacts; // prettier-ignore
const planned = (dueCents: number) => new Map([[7, { paid: 1, of: 4, next: null, dueCents, dueOn: null }]]);
const why = (over: object = {}, plans = new Map(), asked = false, held = false) =>
  suppressionOf(facts(over), plans, asked ? 0 : 500, asked, held);

describe('paper of the monthly run', () => {
  it.each([
    ['nothing_owed', { balanceCents: 0 }],
    ['credit', { balanceCents: 0, creditCents: 700 }],
    ['below_minimum', { balanceCents: 499 }],
    ['no_address', { address: null }],
    ['returned_mail', { address: { ...ADDRESS, status: 'undeliverable' } }],
    [null, { balanceCents: 500 }],
  ])('is left out for %s', (reason, over) => expect(why(over)).toBe(reason));

  it('is left out where all is on a plan and nothing of it is asked for on paper', () => {
    expect([why({}, planned(0)), why({}, planned(2_500))]).toEqual(['on_plan', null]);
  });

  it('is left out while a hold keeps the account from being asked, but for whoever asks for one', () => {
    expect([why({}, new Map(), false, true), why({}, new Map(), true, true)]).toEqual(['hold', null]);
  });

  it('is made for whoever asks, unless nothing is owed', () => {
    expect([why({ balanceCents: 1, address: null }, planned(0), true), why({ balanceCents: 0 }, new Map(), true)]).toEqual([null, 'nothing_owed']); // prettier-ignore
  });

  it('waits for an email that was asked for, and is none for the paperless or where it would not arrive', () => {
    const digital = (paperless: boolean) => ({ contactPointId: 3, paperless });
    const returned = { ...ADDRESS, status: 'undeliverable' };
    expect(wayOf(facts())).toBe('paper');
    expect(wayOf(facts({ digital: digital(false) }))).toBe('digital_first');
    expect(wayOf(facts({ digital: digital(true) }))).toBe('paperless');
    expect(wayOf(facts({ digital: digital(false), address: returned }))).toBe('paperless');
    expect(why({ digital: digital(false), address: returned })).toBeNull();
  });
});
