import { family, VIEW } from '../../test/kit/desk-family';
import { buildDesk } from './build-desk';
import type { DeskFacts } from './facts';

describe('a payment plan on the desk', () => {
  const plan = { id: 2001, accountId: 1, status: 'active' as const, frequency: 'monthly' as const, amountCents: 75_00, openCents: 675_00, lateCents: 75_00, lateSince: '2026-11-10', dueCents: 75_00, dueSince: '2026-11-20', nextDueOn: '2026-12-15', nextCents: 75_00, paidCount: 3, count: 12, missedCount: 1, uncoveredCents: 0, pausedUntil: null, method: null }; // prettier-ignore
  const onPlan = (over: Partial<DeskFacts['plans'][number]> = {}) => {
    const facts = family({ plans: [{ ...plan, ...over }] });
    facts.visits[2]!.parts[0]!.bill!.planId = 2001;
    return facts;
  };

  it('takes what is late and due of it to those words, and the rest is on plan', () => {
    const { owed, addsUp, plans, visits } = buildDesk(onPlan(), VIEW);
    expect(addsUp).toBe(true);
    expect(owed).toMatchObject({ totalCents: 1_312_40, pastDueCents: 387_40, dueCents: 75_00, newCents: 325_00, planCents: 525_00 }); // prettier-ignore
    expect(plans[0]!.standing).toBe('delinquent');
    expect(visits.find((v) => v.id === 13)!.state).toBe('on_plan');
  });

  it('is said with its next payment, and nothing of it is owed now while nothing is due', () => {
    const { owed, script, plans } = buildDesk(
      onPlan({ lateCents: 0, lateSince: null, dueCents: 0, dueSince: null }),
      VIEW,
    );
    expect([owed.planCents, owed.dueCents, plans[0]!.standing]).toEqual([675_00, 0, 'good']);
    expect(script.en).toContain('$675.00 is on your payment plan; the next payment is $75.00 on');
  });
});
