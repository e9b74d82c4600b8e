import type { Plan } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { changeOf, changeOfRhythm, missingOf, NOTHING, prefilled } from './changeDraft';
import { intentsOf } from './intents';

const plan = { id: 1, status: 'active', frequency: 'monthly', amountCents: 120_00, leastCents: 36_03, nextDueOn: '2026-12-15', uncoveredCents: 0, newChargePolicy: 'ask', method: null, installments: [{ id: 4, status: 'missed', openCents: 120_00 }] } as unknown as Plan; // prettier-ignore
const around = { today: '2026-11-24', bills: [], cardIds: [7] };

describe('what the caller said', () => {
  it('stands there as they most likely mean it', () => {
    expect(changeOf(prefilled('amount', plan, around))).toEqual({ intent: 'amount', wish: { amountCents: 80_00 } });
    const small = { ...plan, amountCents: 48_03 };
    expect(changeOf(prefilled('amount', small, around))).toEqual({ intent: 'amount', wish: { amountCents: 37_00 } });
    expect(changeOf(prefilled('date', plan, around))).toEqual({ intent: 'date', firstOn: '2026-12-01' });
    expect(changeOf(prefilled('pause', plan, around))).toEqual({ intent: 'pause', until: '2027-01-23' });
    expect(changeOf(prefilled('method', plan, around))).toEqual({ intent: 'method', methodId: 7 });
    expect(changeOf(prefilled('forgive', plan, around))).toEqual({ intent: 'forgive', installmentId: 4 });
    expect(changeOf(prefilled('add_bill', plan, around))).toBeNull();
  });

  it('asks for as much a month in another rhythm', () => {
    const weekly = changeOfRhythm(NOTHING, plan, 'weekly', '2026-11-24');
    expect([weekly.amountCents, weekly.day]).toEqual([28_00, '2026-12-15']);
    expect(changeOfRhythm(NOTHING, plan, 'twice_a_month', '2026-11-24').amountCents).toBe(60_00);
  });

  it('needs the yes to these very words, and says why', () => {
    const draft = prefilled('amount', plan, around);
    const fresh = { needsYes: true, previewHash: 'a' };
    expect(missingOf(draft, null)).toBe('Looking …');
    expect(missingOf(draft, fresh)).toMatch(/yes/);
    expect(missingOf({ ...draft, saidYesTo: 'a' }, fresh)).toBeNull();
    expect(missingOf({ ...draft, saidYesTo: 'a', note: '' }, fresh)).toMatch(/why/);
  });

  it('is offered as far as it can apply, and what a supervisor does to supervisors', () => {
    expect(intentsOf(plan, () => false)).toContain('forgive');
    expect(intentsOf(plan, () => true)).not.toContain('default');
    expect(intentsOf({ ...plan, status: 'default_pending' }, () => true)).toContain('default');
    expect(intentsOf({ ...plan, status: 'paused' }, () => true)).toContain('resume');
    expect(intentsOf({ ...plan, status: 'pending_first_payment' }, () => false)).toEqual(['retry_first']);
    expect(intentsOf({ ...plan, status: 'defaulted' }, () => false)).toEqual([]);
  });
});
