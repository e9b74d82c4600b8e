import type { Refund } from '@billing/contract';
import { groupBillId, REFUND_REASON_WORDS } from '@billing/contract';
import Box from '@mui/material/Box';
import { Checks } from '../../queue/Checks';
import { paneTableSx } from '../../queue/tableSx';
import { paidWith, patientGets, payeeWords } from '../../refunds/words';
import { DayText, InstantText } from '../../ui/DayText';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { Panel } from '../../ui/Page';
import { StatusWord } from '../../ui/StatusChip';
import { receiptText } from '../payments/words';
import { historyChecks, policyChecks } from './words';

/** The request in the maker's words, over the payment that it is about. */
export function Why({ refund: { reason, note, overrideReason, payee, payment } }: { refund: Refund }) {
  return (
    <Panel title="Why">
      <Box component="p">
        <Box component="span" sx={reasonSx}>
          {REFUND_REASON_WORDS[reason]}
        </Box>{' '}
        “{note}”
        {payee === 'mailed_check' && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {' '}
            · {payeeWords[payee]}
          </Box>
        )}
      </Box>
      {overrideReason && (
        <Box sx={{ mt: 2 }}>
          <Note meaning="pending" lead="The bank can still take this debit back.">
            Asked for all the same: “{overrideReason}”
          </Note>
        </Box>
      )}
      <Box component="table" aria-label="The payment" sx={{ ...paneTableSx, mt: 2 }}>
        <thead>
          <tr>
            <th scope="col">Paid</th>
            <th scope="col">Receipt</th>
            <th scope="col">With</th>
            <th scope="col" className="cents">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <DayText day={payment.receivedOn} year={false} /> · {payment.takenBy}
            </td>
            <td>{payment.receiptNo ? receiptText(payment.receiptNo) : 'none'}</td>
            <td>{paidWith(payment)}</td>
            <td className="cents">
              <Money cents={payment.amountCents} />
            </td>
          </tr>
        </tbody>
      </Box>
      <Box sx={{ mt: 1.5, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 2 }}>
        <StatusWord status={payment.status} /> {payment.entity.shortName}, Bill ID {groupBillId(payment.billId)}
      </Box>
    </Panel>
  );
}

export function Policy({ refund, me }: { refund: Refund; me: string }) {
  return (
    <Panel title="Policy check">
      <Checks checks={policyChecks(refund, me)} />
    </Panel>
  );
}

export function Requester({ refund }: { refund: Refund }) {
  return (
    <Panel title={`${refund.requestedBy.name}, last 90 days`}>
      <Checks checks={historyChecks(refund)} />
    </Panel>
  );
}

export function PatientGets({ refund }: { refund: Refund }) {
  return (
    <Panel title="The patient will get">
      <Box component="p">{patientGets(refund)}</Box>
    </Panel>
  );
}

const decisionWords = { approve: 'approved', return: 'returned it', reject: 'rejected it' } as const;

/** Who said what about the request as it stands; an edit begins anew. */
export function Decisions({ refund }: { refund: Refund }) {
  const decisions = refund.approval?.decisions ?? [];
  if (decisions.length === 0) return null;
  return (
    <Panel title="Decided so far">
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {decisions.map(({ decision, by, note, at, withGrant }) => (
          <Box component="li" key={at} sx={{ py: 0.75 }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {by}
            </Box>{' '}
            {decisionWords[decision]}
            {withGrant && ' with the finance right'}, <InstantText at={at} />
            {note && ` · “${note}”`}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

const reasonSx = {
  typography: 'overline',
  bgcolor: 'owed.soft',
  color: 'text.secondary',
  px: 1.5,
  borderRadius: '4px',
};
