import { formatCents, NEW_CHARGE_POLICIES, type Desk, type Plan } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useShortcut } from '../../../app/keyboard/useShortcut';
import { newChargeWords } from '../../../resources/plans/words';
import { dayText } from '../../../ui/days';
import { Keycap } from '../../../ui/Keycap';
import { Money } from '../../../ui/Money';
import { ChoiceRow, Choices } from '../../pay/ChoiceRow';
import { cardWords } from '../../pay/words';
import { usableCards } from '../planDraft';
import type { ChangeEntry } from './useChangePlan';

/** Bills of the plan's account that are on no plan, and whether the amount or the end stays. */
export function AddBills({ entry: { draft, change, bills } }: { entry: ChangeEntry }) {
  if (bills.length === 0) return <Box sx={{ color: 'text.secondary' }}>Every open bill of this account is on a plan.</Box>;
  const toggle = (id: number) =>
    change({ billIds: draft.billIds.includes(id) ? draft.billIds.filter((one) => one !== id) : [...draft.billIds, id] });
  return (
    <>
      <Box role="group" aria-label="Bills that come to the plan">
        {bills.map((bill) => (
          <Box component="label" key={bill.id} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 32 }}>
            <Checkbox size="small" sx={{ p: 0.5 }} checked={draft.billIds.includes(bill.id)} onChange={() => toggle(bill.id)} />
            <Box sx={{ flex: 1 }}>{bill.label}</Box>
            <Money cents={bill.balanceCents} />
          </Box>
        ))}
      </Box>
      <Choices title="What stays" value={draft.keep} onValue={(keep) => change({ keep: keep as 'amount' | 'end' })}>
        <Picked keys="1" value="amount" label="The same amount, for longer" chosen={draft.keep === 'amount'} onPick={() => change({ keep: 'amount' })} />
        <Picked keys="2" value="end" label="The same end, more each time" chosen={draft.keep === 'end'} onPick={() => change({ keep: 'end' })} />
      </Choices>
    </>
  );
} // prettier-ignore

/** What charges it from now on; a plan without autopay is as good. */
export function ChooseMethod({ desk, plan, entry: { draft, change } }: { desk: Desk; plan: Plan; entry: ChangeEntry }) {
  const methods = usableCards(desk).filter(({ id }) => id !== plan.method?.id);
  return (
    <Choices title="Charged on each date" value={String(draft.methodId ?? '')} onValue={(id) => change({ methodId: id === '' ? null : Number(id) })}>
      {methods.map((card, at) => (
        <Picked key={card.id} keys={String(at + 1)} value={String(card.id)} label={cardWords(card.brand, card.last4)} chosen={draft.methodId === card.id} onPick={() => change({ methodId: card.id })} />
      ))}
      <Picked keys={String(methods.length + 1)} value="" label="No autopay: they pay by themselves" chosen={draft.methodId === null} onPick={() => change({ methodId: null })} />
    </Choices>
  );
} // prettier-ignore

/** The card that pays now. */
export function ChooseCard({ desk, entry: { draft, change } }: { desk: Desk; entry: ChangeEntry }) {
  return (
    <Choices title="Charged now" value={String(draft.methodId ?? '')} onValue={(id) => change({ methodId: Number(id) })}>
      {usableCards(desk).map((card, at) => (
        <Picked key={card.id} keys={String(at + 1)} value={String(card.id)} label={cardWords(card.brand, card.last4)} chosen={draft.methodId === card.id} onPick={() => change({ methodId: card.id })} />
      ))}
    </Choices>
  );
} // prettier-ignore

export function ChooseMissed({ plan, entry: { draft, change } }: { plan: Plan; entry: ChangeEntry }) {
  const missed = plan.installments.filter((i) => i.status === 'missed');
  return (
    <Choices title="The miss that is waived" value={String(draft.installmentId ?? '')} onValue={(id) => change({ installmentId: Number(id) })}>
      {missed.map((i, at) => (
        <Picked key={i.id} keys={String(at + 1)} value={String(i.id)} label={`${formatCents(i.openCents)} of ${dayText(i.dueOn)}`} chosen={draft.installmentId === i.id} onPick={() => change({ installmentId: i.id })} />
      ))}
    </Choices>
  );
} // prettier-ignore

export function NewCharges({ entry: { draft, change } }: { entry: ChangeEntry }) {
  return (
    <Choices title="Bills that come later" value={draft.policy} onValue={(policy) => change({ policy: policy as ChangeEntry['draft']['policy'] })}>
      {NEW_CHARGE_POLICIES.map((policy, at) => (
        <Picked key={policy} keys={String(at + 1)} value={policy} label={newChargeWords[policy]} chosen={draft.policy === policy} onPick={() => change({ policy })} />
      ))}
    </Choices>
  );
} // prettier-ignore

interface PickedProps {
  keys: string;
  value: string;
  label: string;
  chosen: boolean;
  onPick: () => void;
}

function Picked({ keys, onPick, ...row }: PickedProps) {
  useShortcut(keys, row.label, onPick, { group: 'The change' });
  return <ChoiceRow {...row} right={<Keycap keys={keys} />} />;
}
