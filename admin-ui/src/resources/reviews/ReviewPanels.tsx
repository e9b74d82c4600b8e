import type { Review } from '@billing/contract';
import { formatShortDay, REFUND_REASON_WORDS } from '@billing/contract';
import Box from '@mui/material/Box';
import { cardWords } from '../../desk/pay/words';
import { Checks } from '../../queue/Checks';
import { paneTableSx } from '../../queue/tableSx';
import { InstantText } from '../../ui/DayText';
import { dayOfInstant, timeText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Page';
import { StatusWord } from '../../ui/StatusChip';
import { refundLooks } from '../../refunds/words';
import { outcomeWords, reasonWords } from '../calls/words';
import { channelText, receiptText } from '../payments/words';
import { callerChecks, ruleWords, takerChecks } from './words';

/** The rules that picked it, in plain words. */
export function WhyLooked({ review: { rules, payment } }: { review: Review }) {
  return (
    <Panel title="Why it is looked at">
      <Box component="ul" sx={{ m: 0, pl: 4, '& li': { py: 0.5 } }}>
        {rules.map((rule) => (
          <li key={rule}>
            {ruleWords[rule].long}
            {rule === 'repeated' &&
              payment.duplicateReason &&
              ` ${payment.takenBy} wrote: “${payment.duplicateReason}”`}
          </li>
        ))}
      </Box>
    </Panel>
  );
}

/** What was taken and where it went. */
export function ThePayment({ payment }: { payment: Review['payment'] }) {
  const { allocations, unappliedCents } = payment;
  return (
    <Panel
      title="The payment"
      aside={`${channelText(payment.channel)} · receipt ${payment.receiptNo ? receiptText(payment.receiptNo) : 'none'}`}
    >
      <Box sx={{ display: 'flex', gap: 2, color: 'text.secondary' }}>
        <StatusWord status={payment.status} />
        {cardWords(payment.cardBrand, payment.cardLast4)}
      </Box>
      <Box component="table" aria-label="Where it went" sx={{ ...paneTableSx, mt: 1.5 }}>
        <thead>
          <tr>
            <th scope="col">Went to</th>
            <th scope="col" className="cents">
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {allocations.map(({ label, amountCents, live }, at) => (
            <tr key={`${label}:${at}`}>
              <td>
                {label}
                {!live && ' · taken off again'}
              </td>
              <td className="cents">
                <Money cents={amountCents} symbol={false} struck={!live} />
              </td>
            </tr>
          ))}
          {unappliedCents > 0 && (
            <tr>
              <td>Credit, on no bill</td>
              <td className="cents">
                <Money cents={unappliedCents} symbol={false} />
              </td>
            </tr>
          )}
          <tr>
            <td>
              <strong>Taken</strong>
            </td>
            <td className="cents">
              <Money cents={payment.amountCents} strong />
            </td>
          </tr>
        </tbody>
      </Box>
    </Panel>
  );
}

/** How the caller was verified, and what was written at the end. */
export function TheCall({ review }: { review: Review }) {
  const { call } = review;
  return (
    <Panel title="The call" aside={call ? callSpan(call) : undefined}>
      <Checks checks={callerChecks(review)} />
      {call && (
        <Box sx={{ mt: 1.5, pt: 2, borderTop: 1, borderColor: 'divider' }}>
          {call.reason ? reasonText(call.reason) : 'No reason yet'} ·{' '}
          {call.outcome ? outcomeText(call.outcome) : 'not ended'}
          {call.summary && <Box sx={{ color: 'text.secondary', mt: 1 }}>“{call.summary}”</Box>}
        </Box>
      )}
    </Panel>
  );
}

type Call = NonNullable<Review['call']>;

/** `Nov 24 06:11 to 06:15` */
const callSpan = ({ startedAt, endedAt }: Call): string =>
  [`${formatShortDay(dayOfInstant(startedAt))} ${timeText(startedAt)}`, endedAt && `to ${timeText(endedAt)}`]
    .filter(Boolean)
    .join(' ');

const reasonText = (code: string): string => (reasonWords as Record<string, string>)[code] ?? code.replaceAll('_', ' ');
const outcomeText = (code: string): string =>
  (outcomeWords as Record<string, string>)[code] ?? code.replaceAll('_', ' ');

export function Taker({ review: { payment, history } }: { review: Review }) {
  return (
    <Panel title={`${payment.takenBy}, last 30 days`}>
      <Checks checks={takerChecks(history)} />
    </Panel>
  );
}

export function RefundsOfIt({ refunds }: { refunds: Review['refunds'] }) {
  if (refunds.length === 0) return null;
  return (
    <Panel title="Refunds of it">
      <Box component="table" aria-label="Refunds of it" sx={paneTableSx}>
        <tbody>
          {refunds.map(({ amountCents, status, reason, requestedBy }, at) => (
            <tr key={at}>
              <td>{(REFUND_REASON_WORDS as Record<string, string>)[reason] ?? reason}</td>
              <td>asked by {requestedBy}</td>
              <td>{(refundLooks as Record<string, { word: string }>)[status]?.word ?? status}</td>
              <td className="cents">
                <Money cents={amountCents} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Panel>
  );
}

export function DecidedBefore({ review: { decidedBy, decidedAt, note } }: { review: Review }) {
  if (!decidedBy || !decidedAt) return null;
  return (
    <Panel title="Decided">
      {decidedBy}, <InstantText at={decidedAt} />
      {note && ` · “${note}”`}
    </Panel>
  );
}
