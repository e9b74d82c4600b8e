import { Refusal } from '#kernel';
import { changeSchedule, type OpenInstallment, type PlanNow } from './change-schedule';

const installment = (dueOn: string, over: Partial<OpenInstallment> = {}): OpenInstallment => ({
  id: Number(dueOn.replaceAll('-', '')),
  dueOn,
  openCents: 100_00,
  status: 'scheduled',
  missedOn: null,
  ...over,
});

const plan = (over: Partial<PlanNow> = {}): PlanNow => ({
  today: '2026-11-24',
  frequency: 'monthly',
  anchors: [31],
  amountCents: 100_00,
  firstOn: '2026-10-31',
  agreedCents: 500_00,
  open: ['2026-12-31', '2027-01-31', '2027-02-28'].map((dueOn) => installment(dueOn)),
  uncoveredCents: 0,
  addedCents: 0,
  terms: { noneBelowCents: 50_00, tiers: [{ upToCents: null, months: 36 }], minimumInstallmentCents: 25_00, smallestLastCents: 5_00, firstWithinDays: 45, smallestChargeCents: 1_00 }, // prettier-ignore
  limits: { skipsAYear: 2, moveDays: 10, pauseDays: 90, pausesAYear: 2, forgivesAYear: 2 },
  skips: 0,
  pauses: 0,
  forgives: 0,
  moved: false,
  ...over,
});
const of = (change: Parameters<typeof changeSchedule>[0], over: Partial<PlanNow> = {}) =>
  changeSchedule(change, plan(over))!.installments.map((i) => [i.dueOn, i.amountCents]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof Refusal ? error.code : String(error);
  }
};

describe('a change of a plan', () => {
  it('keeps its anchor and its amount where only one thing changes', () => {
    expect(of({ intent: 'amount', wish: { amountCents: 60_00 } })).toEqual([['2026-12-31', 60_00], ['2027-01-31', 60_00], ['2027-02-28', 60_00], ['2027-03-31', 60_00], ['2027-04-30', 60_00]]); // prettier-ignore
    expect(of({ intent: 'date', firstOn: '2026-12-05' })).toEqual([['2026-12-05', 100_00], ['2027-01-05', 100_00], ['2027-02-05', 100_00]]); // prettier-ignore
    expect(of({ intent: 'skip' }).map(([day]) => day)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']);
    expect(of({ intent: 'move', to: '2027-01-08' }).map(([day]) => day)).toEqual(['2027-01-08', '2027-01-31', '2027-02-28']); // prettier-ignore
    expect(of({ intent: 'pause', until: '2027-01-15' }).map(([day]) => day)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31']); // prettier-ignore
    expect(of({ intent: 'add_bill', billIds: [1], keep: 'amount' }, { addedCents: 150_00 }).map(([, c]) => c)).toEqual([100_00, 100_00, 100_00, 100_00, 50_00]); // prettier-ignore
    expect(of({ intent: 'add_bill', billIds: [1], keep: 'end' }, { addedCents: 150_00 }).map(([, c]) => c)).toEqual([150_00, 150_00, 150_00]); // prettier-ignore
    expect(changeSchedule({ intent: 'cancel' }, plan())).toBeNull();
  });

  it('takes what is late with it, and goes on from its next date', () => {
    const open = [installment('2026-11-10'), installment('2026-12-31', { openCents: 40_00 })];
    expect(of({ intent: 'amount', wish: { count: 2 } }, { open })).toEqual([['2026-12-31', 70_00], ['2027-01-31', 70_00]]); // prettier-ignore
  });

  it('is refused in the past, too far away, too often, and outside the policy', () => {
    const code = (change: Parameters<typeof changeSchedule>[0], over: Partial<PlanNow> = {}) => codeOf(() => changeSchedule(change, plan(over))); // prettier-ignore
    expect(code({ intent: 'date', firstOn: '2026-11-20' })).toBe('plan_first_in_the_past');
    expect(code({ intent: 'move', to: '2027-01-20' })).toBe('plan_change_not_possible');
    expect(code({ intent: 'pause', until: '2027-03-30' })).toBe('plan_change_not_possible');
    expect(code({ intent: 'skip' }, { skips: 2 })).toBe('plan_change_not_possible');
    expect(code({ intent: 'amount', wish: { amountCents: 10_00 } })).toBe('plan_change_outside_policy');
    expect(code({ intent: 'date', firstOn: '2027-01-15' })).toBe('plan_first_too_late');
    expect(code({ intent: 'move', to: '2027-01-08' }, { moved: true })).toBe('plan_change_not_possible');
    expect(code({ intent: 'catch_up' })).toBe('plan_change_not_possible');
  });

  it('goes on as it was agreed to, however long that takes: only less each time is another plan', () => {
    const terms = { ...plan().terms, tiers: [{ upToCents: null, months: 2 }] };
    expect(of({ intent: 'skip' }, { terms })).toHaveLength(3);
    expect(codeOf(() => of({ intent: 'amount', wish: { count: 4 } }, { terms }))).toBe('plan_change_outside_policy');
  });

  describe('about what was missed', () => {
    const missed = [
      installment('2026-10-31', { status: 'missed', missedOn: '2026-11-11' }),
      installment('2026-11-12', { status: 'missed', missedOn: '2026-11-23', openCents: 60_00 }),
      installment('2026-12-31'),
    ];

    it('pays it at the end, by the same amount for longer', () => {
      expect(of({ intent: 'catch_up' }, { open: missed })).toEqual([['2026-12-31', 100_00], ['2027-01-31', 100_00], ['2027-02-28', 60_00]]); // prettier-ignore
    });

    it('waives one: it comes after the last, the other one stays missed, and no more than two a year', () => {
      const change = { intent: 'forgive' as const, installmentId: missed[0]!.id };
      expect(changeSchedule(change, plan({ open: missed }))!.installments).toEqual([
        { dueOn: '2026-11-12', amountCents: 60_00, missedOn: '2026-11-23' },
        { dueOn: '2026-12-31', amountCents: 100_00, missedOn: null },
        { dueOn: '2027-01-31', amountCents: 100_00 },
      ]);
      expect(codeOf(() => changeSchedule(change, plan({ open: missed, forgives: 2 })))).toBe('plan_change_not_possible'); // prettier-ignore
      expect(codeOf(() => changeSchedule({ ...change, installmentId: missed[2]!.id }, plan({ open: missed })))).toBe('plan_change_not_possible'); // prettier-ignore
    });

    it('begins again with all that its bills owe', () => {
      expect(of({ intent: 'reinstate', firstOn: '2026-12-05' }, { open: [], addedCents: 260_00 })).toEqual([['2026-12-05', 100_00], ['2027-01-05', 100_00], ['2027-02-05', 60_00]]); // prettier-ignore
    });
  });
});
