import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { ChoiceRow, Choices } from './ChoiceRow';
import type { PayDraft } from './payDraft';

interface PlanRestProps {
  draft: PayDraft;
  change: (next: Partial<PayDraft>) => void;
  listen: boolean;
}

/** More than is due of a plan: the caller says whether the next payments are done with it, or the last ones become less. */
export function PlanRest({ draft, change, listen }: PlanRestProps) {
  const { rest, billIds } = draft.planApply!;
  const turn = (next: 'next' | 'tail') => change({ planApply: { rest: next, billIds } });
  useShortcut('t', 'The rest of a plan payment: ahead, or off the end', () => turn(rest === 'tail' ? 'next' : 'tail'), {
    enabled: listen,
  });
  return (
    <Choices title="What is more than due" value={rest} onValue={(next) => turn(next as 'next' | 'tail')}>
      <ChoiceRow
        value="tail"
        chosen={rest === 'tail'}
        label="Takes off the end"
        hint="the next payment is still due"
        right={<Keycap keys="t" />}
      />
      <ChoiceRow value="next" chosen={rest === 'next'} label="Pays ahead" hint="the next payments are done with it" />
    </Choices>
  );
}
