import { buildDesk } from './build-desk';
import type { DeskFacts } from './facts';
import { sayDay, sayMethod } from './words';
import { family, VIEW } from '../../test/kit/desk-family';

const scriptOf = (change: (facts: DeskFacts) => void = () => undefined) => {
  const facts = family();
  change(facts);
  return buildDesk(facts, VIEW).script;
};
const settle = (facts: DeskFacts, visit: number, part: number) => {
  const bill = facts.visits[visit]!.parts[part]!.bill!;
  const account = facts.accounts.find((a) => a.id === facts.visits[visit]!.parts[part]!.accountId)!;
  account.balanceCents -= bill.balanceCents;
  Object.assign(bill, { status: 'paid', paidCents: bill.paidCents + bill.balanceCents, balanceCents: 0 });
};

describe('the words that are read aloud', () => {
  it('say a day as people say it, with its year only where that is not this one', () => {
    expect(sayDay('2026-11-02', '2026-11-24')).toEqual({ en: 'November 2', es: '2 de noviembre' });
    expect(sayDay('2025-12-19', '2026-11-24')).toEqual({ en: 'December 19, 2025', es: '19 de diciembre de 2025' });
  });

  it('tell when what is due has to be paid, and that it is not late', () => {
    const { en, es } = scriptOf();
    expect(en).toContain('$312.40 is past due; it was due on October 28.');
    expect(es).toContain('$312.40 está vencido; venció el 28 de octubre.');
    expect(en).toMatch(/\$675\.00 is due by .+, so it is not late\./);
    expect(en).not.toMatch(/20\d\d/);
  });

  it('do not repeat the total where all of it is past due', () => {
    const { en, es } = scriptOf((facts) =>
      [
        [0, 0],
        [0, 1],
        [2, 0],
      ].forEach(([v, p]) => settle(facts, v!, p!)),
    );
    expect(en).toMatch(/^You owe \$312\.40 in all\. All of it is past due; it was due on October 28\.\n/);
    expect(es).toMatch(/^En total usted debe \$312\.40\. Todo está vencido; venció el 28 de octubre\.\n/);
  });

  it('say of the second bill of a visit that nothing is owed on it, instead of leaving it out', () => {
    const { en, es } = scriptOf((facts) => settle(facts, 0, 0));
    expect(en).toContain('bill separately. Nothing is owed on the one from Hartford HealthCare.');
    expect(es).toContain('por separado. De la factura de Hartford HealthCare no se debe nada.');
  });

  it('speak of no insurer where none was billed', () => {
    const { en, es } = scriptOf((facts) => {
      const part = facts.visits[1]!.parts[0]!;
      part.coverages = [];
      part.bill!.lines = [{ reason: 'self_pay', payer: null, payerWords: null, cents: 312_40 }];
    });
    expect(en).toContain('and $673.60 was taken off. $312.40 was not billed to an insurer');
    expect(es).toContain('y se descontaron $673.60. $312.40 no se facturó a ningún seguro');
  });

  it('call a visit that is still to come planned, not unbilled', () => {
    const { en, es } = scriptOf((facts) => (facts.visits[3]!.serviceOn = '2026-12-04'));
    expect(en).toContain('There is a visit planned for December 4; nothing is owed for it.');
    expect(es).toContain('Hay una visita prevista para el 4 de diciembre; no se debe nada por ella.');
  });

  it('name a credit, and offer no payment where it covers what is owed', () => {
    const facts = family();
    facts.accounts[0]!.creditCents = 2_000_00;
    const desk = buildDesk(facts, VIEW);
    expect(desk.script.en).toContain('We also hold a credit of $2,000.00 for you');
    expect(desk.script.es).toContain('También tiene un saldo a favor de $2,000.00');
    expect(desk.nextStep).toMatchObject({ lead: 'A credit of $2,000.00 covers what is owed:', action: 'credit' });
  });

  it('are the same figures in both languages', () => {
    const { en, es } = scriptOf();
    const figures = (words: string) => words.match(/\$[\d,.]*\d/g)!.sort();
    expect(figures(es)).toEqual(figures(en));
  });

  it('name what the host took as people do', () => {
    const host = { method: 'host', brand: null, last4: '4242', hostTender: 'VISA' };
    expect(sayMethod(host)).toBe('Visa 4242');
    expect(sayMethod({ ...host, hostTender: 'CHECK', last4: null })).toBe('Check');
  });
});

describe('what changed since the statement', () => {
  it('leaves out what happened to an account without a statement before the day of the other’s', () => {
    const facts = family();
    const [hospital, doctors] = facts.accounts;
    facts.statements = facts.statements.filter((s) => s.accountId === hospital!.id);
    facts.activity.push(
      { accountId: doctors!.id, kind: 'responsibility_assigned', on: '2026-06-15', visitId: 9, serviceOn: '2026-05-15', paymentId: null, counted: null, cents: 94_06 },
      { accountId: doctors!.id, kind: 'payment_allocated', on: '2026-07-13', visitId: null, serviceOn: null, paymentId: 'old', counted: null, cents: -94_06 },
    ); // prettier-ignore
    const { changes } = buildDesk(facts, VIEW);
    expect(changes).toMatchObject({ addsUp: true, openingCents: 1_062_40 });
    expect(changes!.lines.map((l) => l.text.en)).toEqual(['visit Nov 2', 'payment Nov 15']);
  });
});
