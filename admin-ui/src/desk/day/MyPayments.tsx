import type { MyDay } from '@billing/contract';
import Box from '@mui/material/Box';
import { timeText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { StatusWord } from '../../ui/StatusChip';
import { methodWords } from '../account/words';
import { DayRows } from './DayRows';
import { countOf, isTaken } from './words';

/** Own payments of the day with their total. A row leads to no account: only a verified caller opens one. */
export function MyPayments({ payments, totals }: Pick<MyDay, 'payments' | 'totals'>) {
  return (
    <DayRows
      title="My payments today"
      aside={
        <Box component="span" sx={{ typography: 'h4', color: 'text.primary' }}>
          <Money cents={totals.cents} />{' '}
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {countOf(totals.count, 'payment')}
          </Box>
        </Box>
      }
      head={['Time', 'Who', 'Paid with', 'Receipt', 'State', 'Amount']}
      empty="No payment yet. Each one that you take today will stand here with its receipt number."
      count={payments.length}
    >
      {payments.map(({ id, at, maskedName, method, last4, receiptNo, status, amountCents }) => (
        <tr key={id}>
          <td>{timeText(at)}</td>
          <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
            {maskedName}
          </Box>
          <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {methodWords({ method, last4 })}
          </Box>
          <Box component="td" sx={{ color: 'text.secondary' }}>
            {receiptNo ?? '–'}
          </Box>
          <td>
            <StatusWord status={status} />
          </td>
          <Box component="td" className="amount">
            <Money cents={amountCents} struck={!isTaken(status)} />
          </Box>
        </tr>
      ))}
    </DayRows>
  );
}
