import { formatCents } from '@billing/contract';
import { buildDesk, whatDoesNotAddUp } from './build-desk';
import { Desk } from './desk.dto';
import { family, TODAY, VIEW } from '../../test/kit/desk-family';
import type { DeskFacts } from './facts';
import type { OpenPaymentFacts } from './payment-facts';

const unknown = (over: Partial<OpenPaymentFacts> = {}): OpenPaymentFacts => ({
  paymentId: 'p-u',
  accountId: 1,
  amountCents: 312_40,
  status: 'unknown',
  method: 'card',
  last4: '4242',
  at: '2026-11-24T11:00:00Z',
  nextAskAt: null,
  clearsOn: null,
  channel: 'agent_keyed',
  planned: [{ billId: 203, cents: 312_40 }],
  ...over,
});
const pay = (facts: DeskFacts) => buildDesk(facts, VIEW).actions.find((a) => a.action === 'pay')!;

describe('the account page of the family', () => {
  it('says 1,312.40, which is 312.40 past due, 675.00 due and 325.00 new, to the cent', () => {
    const desk = buildDesk(family(), VIEW);
    expect(desk.owed).toMatchObject({
      totalCents: 1_312_40,
      pastDueCents: 312_40,
      dueCents: 675_00,
      newCents: 325_00,
      planCents: 0,
      pastDueSince: '2026-10-28',
      pastDueDays: 27,
    });
    expect(desk.accounts.map((a) => a.totalCents)).toEqual([1_227_40, 85_00]);
    expect(desk.addsUp).toBe(true);
    expect(desk.sum).toEqual([325_00, 312_40, 675_00]);
    expect(desk.sum.reduce((a, b) => a + b)).toBe(desk.owed.totalCents);
  });

  it('answers what the contract of the page says', () => {
    expect(Desk.safeParse(buildDesk(family(), VIEW)).error?.issues ?? []).toEqual([]);
  });

  it('shows one visit with a hospital and a doctors’ bill as one', () => {
    const [emergency] = buildDesk(family(), VIEW).visits;
    expect(emergency).toMatchObject({ state: 'new', owedCents: 325_00 });
    expect(emergency!.parts.map((p) => [p.entity.mark, p.waterfall.owedCents, p.waterfall.addsUp])).toEqual([
      ['H', 240_00, true],
      ['D', 85_00, true],
    ]);
    expect(emergency!.parts[0]!.bill!.lines[0]!.say.en).toBe('$240.00 is your copay with Anthem');
  });

  it('says why in the insurer’s name, and says so where the insurer did not tell', () => {
    const { script } = buildDesk(family(), VIEW);
    expect(script.en).toContain('Anthem put $312.40 to your deductible.');
    expect(script.es).toContain('Anthem aplicó $312.40 a su deducible.');
    const facts = family();
    facts.visits[1]!.parts[0]!.bill!.lines = [{ reason: 'unknown', payer: null, payerWords: null, cents: 312_40 }];
    expect(buildDesk(facts, VIEW).script.en).toContain('Your insurer did not tell us why $312.40 is yours to pay.');
  });

  it('reads aloud why one visit has two bills, and where the visit is that has none yet', () => {
    const { script } = buildDesk(family(), VIEW);
    expect(script.en).toContain('There are two bills for this one visit');
    expect(script.es).toContain('Hay dos facturas por esta misma visita');
    expect(script.en).toContain(
      'The visit on November 12 has been with Anthem since November 15; nothing is owed for it yet.',
    );
    for (const cents of [1_312_40, 312_40, 675_00, 325_00])
      for (const words of [script.en, script.es]) expect(words).toContain(formatCents(cents));
  });

  it('tells what changed since the statement: opening and lines are the closing', () => {
    const { changes } = buildDesk(family(), VIEW);
    expect(changes).toMatchObject({
      since: '2026-11-03',
      openingCents: 1_062_40,
      closingCents: 1_312_40,
      addsUp: true,
    });
    expect(changes!.lines.map((l) => [l.text.en, l.cents])).toEqual([
      ['visit Nov 2', 325_00],
      ['payment Nov 15', -75_00],
    ]);
  });

  it('reads a statement as run before or after the payments of its own day, whichever leads to today', () => {
    const facts = family();
    facts.activity[1]!.on = '2026-11-03';
    expect(buildDesk(facts, VIEW).changes).toMatchObject({ addsUp: true });
    facts.statements[0]!.closingCents -= 75_00;
    expect(buildDesk(facts, VIEW).changes).toMatchObject({ addsUp: true, openingCents: 987_40 });
  });

  it('refuses to explain the changes when a cent is missing', () => {
    const facts = family();
    facts.statements[0]!.closingCents += 1;
    const desk = buildDesk(facts, VIEW);
    expect(desk.changes!.addsUp).toBe(false);
    expect(whatDoesNotAddUp(desk)).toContain('changes since the last statement');
  });

  it('offers the amount that is past due', () => {
    expect(buildDesk(family(), VIEW).nextStep).toMatchObject({
      lead: 'Past due 27 days:',
      text: 'offer to take $312.40 now.',
      action: 'pay',
    });
  });
});

describe('figures that do not add up', () => {
  const oneCentOff = (): DeskFacts => {
    const facts = family();
    facts.visits[1]!.parts[0]!.contractualCents += 1;
    return facts;
  };

  it('are not read aloud, and name the visit account', () => {
    const desk = buildDesk(oneCentOff(), VIEW);
    expect(desk.addsUp).toBe(false);
    expect(desk.visits.map((v) => v.parts.every((p) => p.waterfall.addsUp))).toEqual([true, false, true, true]);
    expect(desk.script.en).not.toMatch(/\$/);
    expect(desk.nextStep!.lead).toBe('The figures do not add up:');
    expect(whatDoesNotAddUp(desk)).toBe('visit account 103');
  });

  it('are noticed between the bills and their account, too', () => {
    const facts = family();
    facts.accounts[1]!.balanceCents = 86_00;
    expect(buildDesk(facts, VIEW).addsUp).toBe(false);
  });

  it('are noticed between a bill and its payments', () => {
    const facts = family();
    facts.visits[2]!.parts[0]!.bill!.paidCents = 224_99;
    expect(buildDesk(facts, VIEW).addsUp).toBe(false);
  });
});

describe('a payment whose outcome is open', () => {
  it('holds back its amount on its bill, and blocks that bill while it is unknown', () => {
    const desk = buildDesk(family({ openPayments: [unknown()] }), VIEW);
    const billed = desk.visits[1]!.parts[0]!.bill!;
    expect(billed).toMatchObject({ reservedCents: 312_40, blocked: true });
    expect(desk.pending).toHaveLength(1);
    expect(desk.nextStep).toMatchObject({ action: 'check' });
    expect(desk.strip.alerts[0]).toMatchObject({ tone: 'trouble' });
  });

  it('leaves paying on while another bill can be paid, and says why when none can', () => {
    expect(pay(family({ openPayments: [unknown()] })).allowed).toBe(true);
    const all = [201, 202, 203, 204].map((billId) => ({ billId, cents: 1_00 }));
    const off = pay(family({ openPayments: [unknown({ planned: all })] }));
    expect(off).toMatchObject({ allowed: false });
    expect(off.why).toContain('still unknown');
    expect(off.who).toContain('Nobody');
  });

  it('offers only what is left of the past due amount', () => {
    const processing = unknown({ status: 'processing', planned: [{ billId: 203, cents: 300_00 }] });
    const desk = buildDesk(family({ openPayments: [processing] }), VIEW);
    expect(desk.visits[1]!.parts[0]!.bill).toMatchObject({ reservedCents: 300_00, blocked: false });
    expect(pay(family({ openPayments: [processing] })).allowed).toBe(true);
  });
});

describe('the row of actions', () => {
  it('says of each that is off why, and who can do it', () => {
    const { actions } = buildDesk(family(), { ...VIEW, ground: 'reason', role: 'supervisor' });
    for (const action of actions) expect(action.allowed || (action.why && action.who)).toBeTruthy();
    expect(actions.filter((a) => a.allowed).map((a) => a.action)).toEqual([
      'pay',
      'plan',
      'statement',
      'hold',
      'assistance',
      'contact',
      'notifications',
      'note',
    ]);
    expect(new Set(actions.map((a) => a.key)).size).toBe(actions.length);
  });

  it('takes no payment where nothing is owed', () => {
    const facts = family();
    facts.visits = facts.visits.slice(3);
    for (const account of facts.accounts) account.balanceCents = 0;
    expect(pay(facts)).toMatchObject({ allowed: false, why: 'Nothing is owed here.' });
    expect(buildDesk(facts, VIEW).nextStep).toMatchObject({ action: 'alert' });
    expect(buildDesk(facts, VIEW).script.en).toMatch(/^You owe nothing today\./);
  });
});

describe('the timeline', () => {
  it('is newest first, of payments, statements and visits that became bills', () => {
    const { timeline } = buildDesk(family(), VIEW);
    expect(timeline.map((t) => [t.on, t.title])).toEqual([
      ['2026-11-15', 'Payment'],
      ['2026-11-14', 'Bill for Nov 2'],
      ['2026-11-14', 'Bill for Nov 2'],
      ['2026-11-14', 'Bill for Aug 14'],
      ['2026-11-14', 'Bill for Jun 5'],
      ['2026-11-03', 'Statement'],
    ]);
    expect(timeline.every((t) => t.on <= TODAY)).toBe(true);
  });
});

describe('a pay link', () => {
  it('goes to the guarantor in a call; what is being paid with one is followed with the same key', () => {
    const link = (of: ReturnType<typeof buildDesk>) => of.actions.find((a) => a.action === 'link')!;
    const facts = family();
    expect(link(buildDesk(facts, VIEW))).toMatchObject({ allowed: true, key: 'K' });
    expect(link(buildDesk(facts, { ...VIEW, ground: 'reason', role: 'supervisor' }))).toMatchObject({ allowed: false });
    expect(link(buildDesk({ ...facts, guarantor: { ...facts.guarantor, birthDate: null } }, VIEW)).why).toMatch(
      /birth date/,
    );
  });

  it('is in the timeline as a message until it is paid, with who sent it and what became of it', () => {
    const sent = { id: 'l1', at: '2026-11-24T15:00:00Z', cents: 5_000, channel: 'sms' as const, by: 'Ana Agent' };
    const of = (status: string) =>
      buildDesk({ ...family(), links: [{ ...sent, status }] }, VIEW).timeline.find((t) => t.id === 'pay_link:l1');
    expect(of('opened')).toMatchObject({
      family: 'messages',
      title: 'Pay link',
      detail: 'by text, under way, sent by Ana Agent',
      cents: 5_000,
    });
    expect(of('revoked')!.detail).toContain('taken back');
  });
});

it('what came back from the bank is not missed, with its reason, until nothing is owed or it is long ago', () => {
  const facts = family();
  facts.payments[0] = { ...facts.payments[0]!, method: 'ach', status: 'returned', returned: { on: '2026-11-20', words: 'The account is closed' } }; // prettier-ignore
  const { strip, timeline } = buildDesk(facts, VIEW);
  const said = 'A bank debit of $75.00 came back on Nov 20, 2026: The account is closed';
  expect(strip.alerts).toContainEqual({ tone: 'trouble', text: said });
  expect(timeline.find((t) => t.id === `payment:${facts.payments[0]!.id}`)!.detail).toMatch(/ · came back Nov 20: The account is closed$/); // prettier-ignore
  facts.payments[0]!.returned!.on = '2026-08-01';
  expect(buildDesk(facts, VIEW).strip.alerts).toEqual([]);
});
