import { buildDesk } from './build-desk';
import { family, VIEW } from '../../test/kit/desk-family';
import type { DeskFacts } from './facts';
import { RESTRICTED } from './mask';

describe('a sensitive visit', () => {
  const sensitive = (revealed = false): DeskFacts => {
    const facts = family();
    Object.assign(facts.visits[0]!, { sensitive: true, revealed, description: 'Secret words' });
    facts.visits[0]!.parts[0]!.bill!.lines[0]!.payerWords = 'Secret words';
    return facts;
  };

  it('keeps its amounts and loses its words, everywhere on the page', () => {
    const desk = buildDesk(sensitive(), VIEW);
    expect(desk.visits[0]).toMatchObject({
      facility: RESTRICTED,
      description: null,
      restricted: true,
      owedCents: 325_00,
    });
    expect(desk.visits[0]!.parts[0]!.waterfall.insurancePaid).toEqual([{ payer: 'Insurance', cents: 420_00 }]);
    expect(JSON.stringify(desk)).not.toContain('Secret words');
    expect(JSON.stringify([desk.visits[0], desk.timeline.filter((t) => /^bill:20[12]$/.test(t.id))])).not.toMatch(
      /Anthem|Emergency|Hartford Hospital"/,
    );
    expect(desk.script.en).toContain('For the visit on November 2 you owe $325.00.');
    expect(desk.addsUp).toBe(true);
  });

  it('may be revealed to the patient herself, not to a caller for her', () => {
    expect(buildDesk(sensitive(), VIEW).visits[0]!.revealRefusal).toBeNull();
    const facts = { ...sensitive(), caller: { relationship: 'authorized_rep', patientId: null } };
    expect(buildDesk(facts, VIEW).visits[0]!.revealRefusal).toContain('Only the patient');
    expect(buildDesk(facts, { ...VIEW, ground: 'reason', role: 'supervisor' }).visits[0]!.revealRefusal).toBeNull();
  });

  it('says everything once it is revealed', () => {
    const [visit] = buildDesk(sensitive(true), VIEW).visits;
    expect(visit).toMatchObject({ restricted: false, description: 'Secret words', facility: 'Hartford Hospital' });
  });
});

describe('an adult patient who is not the guarantor', () => {
  const view = { ...VIEW, scope: 'patient' as const };
  const facts = (): DeskFacts => {
    const all = family({ caller: { relationship: 'self', patientId: 2 } });
    return { ...all, visits: all.visits.filter((v) => v.patientId === 2) };
  };

  it('sees own visits and their sums, and nothing about the guarantor', () => {
    const desk = buildDesk(facts(), view);
    expect(desk.owed.totalCents).toBe(312_40);
    expect(desk.addsUp).toBe(true);
    expect(desk.accounts.map((a) => a.totalCents)).toEqual([312_40]);
    expect(desk.guarantor.birthDate).toBeNull();
    expect([desk.notes, desk.contact, desk.methods, desk.pending, desk.changes]).toEqual([[], [], [], [], null]);
    expect(desk.timeline.map((t) => t.id)).toEqual(['bill:203']);
    expect(desk.script.en).toContain('For your visit on August 14');
  });
});
