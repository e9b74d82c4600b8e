import type { Credit, CreditPreview } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { askedOf, emptyDraft, instructionMissing, instructionOf, missingIn, targetOf } from './creditDraft';
import { ageText, sayUsed } from './words';

const target = (accountId: number, takesCents: number, more: object = {}) => ({ accountId, takesCents, owedCents: takesCents, billId: '202600012340', crosses: accountId !== 1, refusal: null, bills: [{ billId: 7, label: 'Aug 14', balanceCents: takesCents, takesCents }, { billId: 8, label: 'Sep 2', balanceCents: 20_00, takesCents: 20_00 }], entity: { code: 'HHC-HOSP', shortName: 'Hartford HealthCare', mark: 'H' }, ...more }); // prettier-ignore
const credit = { paymentId: 'p', leftCents: 75_00, refusal: null, targets: [target(1, 0), target(2, 120_00)] } as unknown as Credit; // prettier-ignore
const preview = { previewHash: 'a', instruction: { wordsVersion: 'v', words: { en: '', es: '' } } } as unknown as CreditPreview; // prettier-ignore

describe('using a credit', () => {
  it('begins on its own account, and where nothing is open there on the one that takes something', () => {
    expect(targetOf(credit, null)?.accountId).toBe(2);
    expect(targetOf({ ...credit, targets: [target(1, 5), target(2, 9)] } as Credit, null)?.accountId).toBe(1);
    expect(targetOf(credit, 1)?.accountId).toBe(1);
  });

  it('asks for what can be used, and for as much as fits where no amount is typed', () => {
    const [own, other] = credit.targets;
    expect(askedOf(credit, other, emptyDraft)).toEqual({ accountId: 2 });
    expect(askedOf(credit, other, { ...emptyDraft, cents: 70_00 })).toEqual({ accountId: 2, amountCents: 70_00 });
    expect(askedOf(credit, other, { ...emptyDraft, cents: 75_01 })).toBeNull();
    expect(askedOf(credit, own, emptyDraft)).toBeNull();
    expect(missingIn(credit, other, { ...emptyDraft, cents: 75_01 })).toMatch(/At most \$75\.00/);
    expect(missingIn(credit, own, emptyDraft)).toMatch(/No bill is open/);
    expect(missingIn({ ...credit, refusal: { code: 'x', message: 'No.' } }, other, emptyDraft)).toBe('No.');
  });

  it('pays the bills that are chosen, and says what is wrong with what was typed on them', () => {
    const [, other] = credit.targets;
    const byHand = (lines: Record<number, number | null>) => ({ ...emptyDraft, byHand: lines });
    expect(askedOf(credit, other, byHand({ 7: 10_00, 8: 15_00 }))).toEqual({ accountId: 2, amountCents: 25_00, allocations: [{ billId: 7, amountCents: 10_00 }, { billId: 8, amountCents: 15_00 }] }); // prettier-ignore
    // A bill that somebody else paid meanwhile is not there any more.
    expect(askedOf(credit, other, byHand({ 8: 15_00, 99: 5_00 }))).toMatchObject({ amountCents: 15_00 });
    expect(missingIn(credit, other, byHand({ 8: null }))).toBe('Type an amount on a bill.');
    expect(missingIn(credit, other, byHand({ 8: 20_01 }))).toBe('Sep 2 takes at most $20.00.');
    expect(missingIn(credit, other, byHand({ 7: 60_00, 8: 20_00 }))).toMatch(/^\$5\.00 more than what is left/);
  });

  it('takes a yes to these very words in a call, or a letter that is named', () => {
    expect(instructionMissing(preview, { ...emptyDraft, saidYesTo: 'b' }, true)).toMatch(/ask for/);
    expect(instructionMissing(preview, { ...emptyDraft, saidYesTo: 'a' }, true)).toBeNull();
    const letter = { ...emptyDraft, receivedOn: '2026-11-20', note: 'Scan 2026-114' };
    expect(instructionMissing(preview, { ...letter, receivedOn: null }, false)).toMatch(/which day/);
    expect(instructionMissing(preview, { ...letter, note: 'Card 4242 4242 4242 4242' }, false)).toMatch(/card number/);
    expect(instructionMissing(preview, letter, false)).toBeNull();
    expect(instructionOf(preview, emptyDraft, true, 'es')).toEqual({ instruction: { source: 'call', guarantorSaidYes: true, language: 'es' } }); // prettier-ignore
    expect(instructionOf({ ...preview, instruction: null }, emptyDraft, true, 'en')).toEqual({});
  });

  it('is said in the figures of the answer', () => {
    const said = sayUsed({ amountCents: 70_00, creditCents: 5_00, owedCents: 0 } as Parameters<typeof sayUsed>[0]);
    expect(said.en).toBe('I used $70.00 of your credit. You owe nothing there now. $5.00 stays as your credit.');
    expect(said.es).toContain('no debe nada');
    expect([ageText(0), ageText(1), ageText(42)]).toEqual(['today', '1 day', '42 days']);
  });
});
