import { groupBillId, type Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { Money } from '../../ui/Money';
import type { Language } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { PartFrame, ReceiptNumber } from './OutcomePart';
import { sayWords } from './sayWords';
import { amountSx, headSx, rowSx, tableSx } from './tableSx';
import { cardWords } from './words';

/** Number, state, where it went, and who took it when. In payment-only mode the API leaves the account out. */
export function ReceiptBody({ payment, language }: { payment: Payment; language: Language }) {
  const { decline } = payment;
  const took = `${dayText(dayOfInstant(payment.createdAt))} ${timeText(payment.createdAt)} ET by ${payment.takenBy}`;
  const facts: [string, ReactNode][] = [
    ['Bill ID', groupBillId(payment.billId)],
    ['Method', payment.method === 'card' ? cardWords(payment.cardBrand, payment.cardLast4) : payment.method],
    ['Taken', took],
  ];
  if (payment.accountBalanceCents !== null)
    facts.push(['Account balance now', <Money key="balance" cents={payment.accountBalanceCents} strong />]);
  return (
    <>
      <PartFrame entity={payment.entity} chip={<StatusChip status={payment.status} />}>
        {payment.receiptNo ? (
          <ReceiptNumber payment={payment} language={language} />
        ) : (
          <Money cents={payment.amountCents} strong struck sx={{ typography: 'h2' }} />
        )}
        {decline && <Box sx={{ mt: 2 }}>{sayWords(decline.say[language])}</Box>}
      </PartFrame>
      {(payment.allocations.length > 0 || payment.creditCents > 0) && <Where payment={payment} />}
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '170px 1fr' }}>
        {facts.map(([name, fact]) => (
          <Fragment key={name}>
            <Box component="dt" sx={{ ...factSx, color: 'text.secondary' }}>
              {name}
            </Box>
            <Box component="dd" sx={factSx}>
              {fact}
            </Box>
          </Fragment>
        ))}
      </Box>
    </>
  );
}

function Where({ payment }: { payment: Payment }) {
  return (
    <Box component="table" sx={tableSx}>
      <Box component="thead" sx={headSx}>
        <tr>
          <th scope="col">Where it went</th>
          <th scope="col">this payment</th>
          <th scope="col">left on bill</th>
        </tr>
      </Box>
      <tbody>
        {payment.allocations.map((line) => (
          <Box component="tr" key={line.billId} sx={rowSx}>
            <td>{line.live ? line.label : `${line.label} · taken back`}</td>
            <Box component="td" sx={amountSx}>
              <Money cents={line.amountCents} symbol={false} struck={!line.live} />
            </Box>
            <Box component="td" sx={{ ...amountSx, color: 'text.secondary' }}>
              <Money cents={line.balanceAfterCents} symbol={false} />
            </Box>
          </Box>
        ))}
        {payment.creditCents > 0 && (
          <Box component="tr" sx={rowSx}>
            <td>Stays as a credit</td>
            <Box component="td" sx={amountSx}>
              <Money cents={payment.creditCents} symbol={false} />
            </Box>
            <td />
          </Box>
        )}
      </tbody>
    </Box>
  );
}

const factSx = { borderTop: 1, borderColor: 'divider', py: 1.5, m: 0 };
