import { decide, type Asked, type GuardFacts } from './guard';
import type { ConsentFact } from './consent';

/** A Tuesday noon in Hartford, where everything is allowed. */
const NOON = '2026-11-24T17:00:00Z';
const yes: ConsentFact = {
  id: 1,
  pointId: 7,
  scope: 'due_reminder',
  channel: 'sms',
  decision: 'granted',
  source: 'call',
};
const said = (over: Partial<ConsentFact>): ConsentFact => ({ ...yes, id: 2, ...over });

type Over = Partial<Omit<GuardFacts, 'point' | 'guarantor'>> & {
  point?: Partial<GuardFacts['point']>;
  guarantor?: Partial<GuardFacts['guarantor']>;
};
const facts = ({ point, guarantor, ...over }: Over = {}): GuardFacts => ({
  point: {
    id: 7,
    kind: 'mobile',
    status: 'verified',
    key: '+18605550142',
    confidential: false,
    justRetired: false,
    ...point,
  },
  guarantor: { deathDate: null, state: 'CT', hasConfidential: false, language: 'en', ...guarantor },
  events: [yes],
  reminded: [],
  hold: null,
  on: { sms: true, email: true },
  rules: { hours: { from: '08:00', to: '21:00' }, perDay: 1, perWeek: 3 },
  ...over,
});
const email: Over = { point: { kind: 'email', key: 'ana@example.org' }, events: [] };
const asked = (over: Partial<Omit<Asked, 'at'>> = {}, at = NOON): Asked => ({
  type: 'due_reminder',
  channel: 'sms',
  ...over,
  at: new Date(at),
});
const byEmail = { channel: 'email' as const };
const at = (iso: string) => new Date(iso);

// what stands there, what is asked, what the guard says, and when it would be allowed
describe.each<[string, Over, Asked, string, string?]>([
  ['a text that was agreed to, at noon', {}, asked(), 'allowed'],
  ['a text of a kind that nobody agreed to', {}, asked({ type: 'past_due' }), 'no_consent'],
  ['a text after that kind was taken back', { events: [yes, said({ decision: 'revoked' })] }, asked(), 'revoked'],
  [
    'a text after all texts were stopped aloud',
    { events: [yes, said({ decision: 'revoked', scope: 'all' })] },
    asked(),
    'revoked',
  ],
  [
    'a text agreed to again after that',
    { events: [yes, said({ decision: 'revoked', scope: 'all' }), { ...yes, id: 3 }] },
    asked(),
    'allowed',
  ],
  [
    'a text after STOP from the phone',
    { events: [yes, said({ decision: 'revoked', scope: 'all', source: 'handset' })] },
    asked(),
    'stopped',
  ],
  [
    'a text after STOP and then a yes aloud',
    { events: [said({ decision: 'revoked', scope: 'all', source: 'handset' }), { ...yes, id: 3 }] },
    asked(),
    'stopped',
  ],
  [
    'a text after STOP, START and the yes again',
    {
      events: [
        said({ decision: 'revoked', scope: 'all', source: 'handset' }),
        said({ id: 3, decision: 'unblocked', scope: 'all', source: 'handset' }),
        { ...yes, id: 4 },
      ],
    },
    asked(),
    'allowed',
  ],
  [
    'a text after the other guarantor of this number stopped all',
    { events: [yes, said({ pointId: 8, decision: 'revoked', scope: 'all' })] },
    asked(),
    'revoked',
  ],
  [
    'a text on a yes that only the other guarantor of this number gave',
    { events: [{ ...yes, pointId: 8 }] },
    asked(),
    'no_consent',
  ],
  [
    'a text that the provider says is blocked',
    { events: [yes, said({ decision: 'revoked', scope: 'all', source: 'provider' })] },
    asked(),
    'stopped',
  ],
  [
    'one text by a yes to it, in the call',
    { events: [] },
    asked({ type: 'pay_link', onTheLine: true, oneMessageConsentId: 5 }),
    'allowed',
  ],
  [
    'the same after STOP from the phone',
    { events: [said({ decision: 'revoked', scope: 'all', source: 'handset' })] },
    asked({ type: 'pay_link', onTheLine: true, oneMessageConsentId: 5 }),
    'stopped',
  ],
  ['an email about an own bill, which needs no yes', email, asked({ ...byEmail, type: 'bill_ready' }), 'allowed'],
  [
    'an email of a kind that was taken back',
    { ...email, events: [said({ channel: 'email', scope: 'bill_ready', decision: 'revoked' })] },
    asked({ ...byEmail, type: 'bill_ready' }),
    'revoked',
  ],
  [
    'an email after texts alone were stopped',
    { ...email, events: [said({ decision: 'revoked', scope: 'all' })] },
    asked(byEmail),
    'allowed',
  ],
  ['a text to a landline', { point: { kind: 'landline' } }, asked(), 'no_channel'],
  ['a message to paper’s address', { point: { kind: 'postal' } }, asked(byEmail), 'no_channel'],
  ['a number that nobody confirmed', { point: { status: 'unverified' } }, asked(), 'not_confirmed'],
  ['an email that bounced', { ...email, point: { ...email.point, status: 'bounced' } }, asked(byEmail), 'bounced'],
  ['a number that nothing reaches', { point: { status: 'undeliverable' } }, asked(), 'undeliverable'],
  ['a number that is not used any more', { point: { status: 'retired', justRetired: true } }, asked(), 'retired'],
  [
    'the notice of its change to an email just put away',
    { ...email, point: { ...email.point, status: 'retired', justRetired: true } },
    asked({ ...byEmail, type: 'contact_changed' }),
    'allowed',
  ],
  [
    'the same a month later',
    { ...email, point: { ...email.point, status: 'retired' } },
    asked({ ...byEmail, type: 'contact_changed' }),
    'retired',
  ],
  ['a text while texts are stopped by an admin', { on: { sms: false, email: true } }, asked(), 'channel_off'],
  ['an email in that time', { ...email, on: { sms: false, email: true } }, asked(byEmail), 'allowed'],
  ['anything to somebody who died', { guarantor: { deathDate: '2026-11-01' } }, asked(), 'deceased'],
  ['a reminder under a bankruptcy hold', { hold: 'bankruptcy' }, asked(), 'hold'],
  ['any contact but the confidential one', { guarantor: { hasConfidential: true } }, asked(), 'confidential'],
  ['the confidential one', { guarantor: { hasConfidential: true }, point: { confidential: true } }, asked(), 'allowed'],
  [
    'the second reminder of a day',
    { reminded: [at('2026-11-24T14:00:00Z')] },
    asked(),
    'cap_day',
    '2026-11-25T14:00:00.000Z',
  ],
  [
    'the fourth of seven days',
    { reminded: ['22', '20', '19'].map((d) => at(`2026-11-${d}T15:00:00Z`)) },
    asked(),
    'cap_week',
    '2026-11-26T15:00:00.000Z',
  ],
  [
    'a receipt on a day with a reminder',
    { reminded: [at('2026-11-24T14:00:00Z')], events: [{ ...yes, scope: 'receipt' }] },
    asked({ type: 'receipt' }),
    'allowed',
  ],
  ['a text one minute before 8', {}, asked({}, '2026-11-24T12:59:00Z'), 'quiet_hours', '2026-11-24T13:00:00.000Z'],
  ['a text at 8', {}, asked({}, '2026-11-24T13:00:00Z'), 'allowed'],
  ['a text one minute before 21', {}, asked({}, '2026-11-25T01:59:00Z'), 'allowed'],
  ['a text at 21', {}, asked({}, '2026-11-25T02:00:00Z'), 'quiet_hours', '2026-11-25T13:00:00.000Z'],
  ['a text at 21 to who is on the line', {}, asked({ onTheLine: true }, '2026-11-25T02:00:00Z'), 'allowed'],
  [
    'a receipt by email at night',
    { ...email },
    asked({ ...byEmail, type: 'receipt' }, '2026-11-25T04:00:00Z'),
    'allowed',
  ],
  [
    'a reminder by email at night',
    { ...email },
    asked(byEmail, '2026-11-25T04:00:00Z'),
    'quiet_hours',
    '2026-11-25T13:00:00.000Z',
  ],
  // moved from CT to HI and kept the number: open is only where both clocks say so, from 8 in Honolulu to 21 in Hartford
  [
    'a Hartford number in Hawaii at noon in Hartford',
    { guarantor: { state: 'HI' } },
    asked(),
    'quiet_hours',
    '2026-11-24T18:00:00.000Z',
  ],
  ['the same at 8 in Honolulu', { guarantor: { state: 'HI' } }, asked({}, '2026-11-24T18:00:00Z'), 'allowed'],
  [
    'a number whose area code says nothing',
    { point: { key: '+442079460958' } },
    asked({}, '2026-11-24T17:00:00Z'),
    'quiet_hours',
    '2026-11-24T18:00:00.000Z',
  ],
  [
    'a number of a state with two zones, at 8 in the first',
    { point: { key: '+16155550142' }, guarantor: { state: 'TN' } },
    asked({}, '2026-11-24T13:00:00Z'),
    'quiet_hours',
    '2026-11-24T14:00:00.000Z',
  ],
  // the night of Nov 1, 2026 has an hour twice: 21:00 EDT is 01:00Z, 8:00 EST is 13:00Z
  [
    'a text in the night when clocks go back',
    {},
    asked({}, '2026-11-01T05:30:00Z'),
    'quiet_hours',
    '2026-11-01T13:00:00.000Z',
  ],
  [
    'the same in the hour that comes twice',
    {},
    asked({}, '2026-11-01T06:30:00Z'),
    'quiet_hours',
    '2026-11-01T13:00:00.000Z',
  ],
  // the night of Mar 14, 2027 lacks an hour: 8:00 EDT is 12:00Z
  [
    'a text in the night when clocks go forward',
    {},
    asked({}, '2027-03-14T06:30:00Z'),
    'quiet_hours',
    '2027-03-14T12:00:00.000Z',
  ],
  ['a text in the evening before it', {}, asked({}, '2027-03-14T02:30:00Z'), 'quiet_hours', '2027-03-14T12:00:00.000Z'],
])('%s', (_what, over, ask, rule, nextAt) => {
  it(`is ${rule}${nextAt ? ` until ${nextAt}` : ''}`, () => {
    const decision = decide(facts(over), ask);
    expect([decision.rule, decision.allowed, decision.nextAt?.toISOString()]).toEqual([
      rule,
      rule === 'allowed',
      nextAt,
    ]);
    expect(decision.say).not.toBe('');
  });
});

it('what never gets better by waiting is said before what does', () => {
  const night = asked({}, '2026-11-25T04:00:00Z');
  expect(decide(facts({ events: [] }), night).rule).toBe('no_consent');
  expect(decide(facts({ hold: 'bankruptcy' }), night)).toMatchObject({ rule: 'hold', nextAt: null });
});

it('the next time that the guard names is one at which it says yes', () => {
  for (let hour = 0; hour < 48; hour++)
    for (const state of ['CT', 'HI', 'AK', 'TX', 'AZ', null]) {
      const ask = asked({}, new Date(Date.parse('2027-03-13T00:17:31Z') + hour * 3_600_000).toISOString());
      const here = facts({ guarantor: { state } });
      const { allowed, nextAt } = decide(here, ask);
      if (!allowed) expect(decide(here, { ...ask, at: nextAt! }).rule).toBe('allowed');
    }
});
