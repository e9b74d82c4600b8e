import type { Desk, PlanPreview } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { firstDraft, missingIn, solvedHere, startBody, timesText } from './planDraft';

const desk = { methods: [{ id: 7, isDefault: true, refusal: null }] } as unknown as Desk;
const preview = { today: '2026-11-24', firstOn: '2026-12-15', totalCents: 312_40, count: 3, amountCents: 104_13, lastCents: 104_14, frequency: 'monthly', exceptions: [], previewHash: 'a', bills: [{ id: 5, chosen: true }, { id: 6, chosen: false }], limits: { months: 12, minimumInstallmentCents: 25_00, smallestLastCents: 5_00 } } as unknown as PlanPreview; // prettier-ignore
const draft = firstDraft(desk);

describe('the plan wizard', () => {
  it('never assumes autopay, and solves as it is typed', () => {
    expect([draft.methodId, draft.firstMethodId]).toEqual([null, 7]);
    const solved = solvedHere({ ...draft, wish: { amountCents: 75_00 } }, preview)!;
    expect([solved.count, solved.lastCents, solved.lastOn]).toEqual([5, 12_40, '2027-04-15']);
    expect(solvedHere({ ...draft, wish: { count: 40_000 } }, preview)).toBeNull();
  });

  it('wants the yes to these very words, a reason outside the policy, and a card for today', () => {
    expect(missingIn(draft, preview)).toMatch(/yes/);
    expect(missingIn({ ...draft, saidYesTo: 'a' }, preview)).toBeNull();
    const outside = { ...preview, exceptions: [{ code: 'too_long' as const, text: '' }] };
    expect(missingIn({ ...draft, saidYesTo: 'a' }, outside)).toMatch(/supervisor/);
    const today = { ...preview, firstOn: '2026-11-24' };
    expect(missingIn({ ...draft, saidYesTo: 'a', firstMethodId: null }, today)).toMatch(/no saved card/);
    expect(startBody({ ...draft, saidYesTo: 'a' }, today, 1, 'es')).toMatchObject({ billIds: [5], firstPaymentMethodId: 7, wish: { count: 3 } }); // prettier-ignore
    expect(timesText(preview)).toBe('3 × about $104.13');
  });
});
