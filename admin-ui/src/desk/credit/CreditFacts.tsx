import type { Credit } from '@billing/contract';
import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { methodText, receiptText } from '../../resources/payments/words';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { StatusChip } from '../../ui/StatusChip';
import { ageText, originText, stateLooks } from './words';

/** Which money it is, since when and why it lies on no bill. */
export function CreditFacts({ credit }: { credit: Credit }) {
  const { unappliedCents, heldCents, amountCents, state, since, ageDays, origin, receiptNo, receivedOn } = credit;
  return (
    <Box component="section" aria-label="The credit">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <Money cents={unappliedCents} strong sx={{ typography: 'h2' }} />
        <StatusChip status={state} {...stateLooks[state]} />
      </Box>
      <Box sx={{ mt: 1, typography: 'caption', color: 'text.secondary' }}>
        {credit.entity.shortName} {groupBillId(credit.billId)} · on no bill since {dayText(since)} ({ageText(ageDays)}):{' '}
        {originText(origin)}
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        Of {moneyText(amountCents)}, {methodText(credit)}, {dayText(receivedOn)}
        {receiptNo && ` · receipt ${receiptText(receiptNo)}`}
      </Box>
      {heldCents > 0 && (
        <Box sx={{ mt: 2 }}>
          <Note meaning="pending" lead={`${moneyText(heldCents)} of it is asked to be refunded.`}>
            It cannot be used before the request is decided or withdrawn.
          </Note>
        </Box>
      )}
    </Box>
  );
}
