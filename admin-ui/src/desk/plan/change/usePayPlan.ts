import type { Desk, Plan } from '@billing/contract';
import { useDraft } from '../../drafts';
import { openBillsOf } from '../../pay/ByHand';
import { firstDraft, type PayDraft } from '../../pay/payDraft';
import { sheets } from '../../sheets';

/** "I want to pay it off", and "I want to pay more": the pay sheet, with the bills of the plan. */
export function usePayPlan(desk: Desk, plan: Plan): (intent: 'pay_off' | 'pay_more') => void {
  const [, setDraft] = useDraft<PayDraft>(`pay:${desk.guarantor.id}`, firstDraft(desk));
  return (intent) => {
    const bills = openBillsOf(desk).filter((bill) => plan.bills.some(({ id }) => id === bill.id));
    const all = Object.fromEntries(bills.map((bill) => [bill.id, bill.payableCents]));
    const next = plan.nextCents ?? plan.amountCents;
    let left = Math.min(next * 2, plan.openCents);
    const some = Object.fromEntries(
      bills.map((bill) => {
        const part = Math.min(left, bill.payableCents);
        left -= part;
        return [bill.id, part > 0 ? part : null];
      }),
    );
    const more = { planApply: { rest: 'tail' as const, billIds: bills.map((bill) => bill.id) } };
    setDraft({
      ...firstDraft(desk),
      choice: 'other',
      byHand: intent === 'pay_off' ? all : some,
      ...(intent === 'pay_more' ? more : {}),
    });
    sheets.open({ kind: 'pay' });
  };
}
