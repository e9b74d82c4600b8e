import type { Credit, CreditRow } from '@billing/contract';
import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { EntityMark } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { MoneyInput } from '../../ui/MoneyInput';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { byHandTotal } from '../pay/payDraft';
import { CreditFacts } from './CreditFacts';
import { mostCents, type CreditDraft } from './creditDraft';
import { Instruction } from './Instruction';
import type { Entry } from './useUseCredit';
import { ageText } from './words';

interface CreditFormProps {
  credit: Credit;
  entry: Entry;
  /** The guarantor's credits, where there are several to choose from. */
  others: CreditRow[];
  onOther: (paymentId: string) => void;
}

/** Which credit, which account's bills it pays, and how much of it. */
export function CreditForm({ credit, entry, others, onOther }: CreditFormProps) {
  const { draft, change, target, live } = entry;
  const most = target ? mostCents(credit, target) : 0;
  const above =
    draft.cents !== null && draft.cents > most ? `At most ${moneyText(most)} can be used there.` : undefined;
  return (
    <>
      {others.length > 1 && (
        <Choices title="Which credit" value={credit.paymentId} onValue={onOther}>
          {others.map((one) => (
            <ChoiceRow
              key={one.id}
              value={one.id}
              chosen={one.id === credit.paymentId}
              label={one.entity.shortName}
              hint={`${ageText(one.ageDays)} old`}
              right={<Money cents={one.unappliedCents} strong />}
            />
          ))}
        </Choices>
      )}
      <CreditFacts credit={credit} />
      {credit.refusal === null && target && (
        <>
          <Choices
            title="Pays bills of"
            value={String(target.accountId)}
            onValue={(next) => change({ accountId: Number(next), byHand: null, saidYesTo: null })}
          >
            {credit.targets.map((one) => (
              <ChoiceRow
                key={one.accountId}
                value={String(one.accountId)}
                chosen={one.accountId === target.accountId}
                label={one.entity.shortName}
                hint={`${groupBillId(one.billId)} · open bills take ${moneyText(one.takesCents)}`}
                refusal={one.refusal ?? (one.takesCents === 0 ? 'no bill is open' : null)}
                right={<EntityMark entity={one.entity.code as 'HHC-HOSP' | 'HH-OPS'} />}
              />
            ))}
          </Choices>
          {most > 0 && draft.byHand && <SumByHand lines={draft.byHand} leftCents={credit.leftCents} />}
          {most > 0 && !draft.byHand && (
            <MoneyInput
              fullWidth
              autoFocus
              id="credit-amount"
              label="Amount to use"
              cents={draft.cents}
              problem={above ?? (live.problem?.fields['amountCents'] && live.problem.message)}
              hint={`Left empty, as much as the bills take: ${moneyText(most)}`}
              onCents={(cents) => change({ cents })}
            />
          )}
          {target.crosses && most > 0 && <Instruction entry={entry} />}
        </>
      )}
      {credit.refusal === null && most === 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          No bill is open that it could pay. It stays as a credit for the next bill, or goes back by a refund.
        </Box>
      )}
    </>
  );
}

/** Bill by bill the amount is what the bills add up to. */
function SumByHand({ lines, leftCents }: { lines: NonNullable<CreditDraft['byHand']>; leftCents: number }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 3 }}>
      <span>Chosen bill by bill, of {moneyText(leftCents)}</span>
      <Money cents={byHandTotal(lines)} strong />
    </Box>
  );
}
