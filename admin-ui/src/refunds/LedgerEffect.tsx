import type { RefundEffect } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { paneTableSx } from '../queue/tableSx';
import { moneyText } from '../ui/amounts';
import { Money } from '../ui/Money';
import { Panel } from '../ui/Page';
import { effectWords } from './words';

export type Effect = Omit<RefundEffect, 'refundableCents' | 'approvals' | 'effectHash'>;

interface LedgerEffectProps {
  effect: Effect;
  owedBy: string;
  /** What the money is that leaves. */
  leaves?: string;
}

/** What giving back does: every line that moves, before and after, and what is owed at the end. */
export function LedgerEffect({ effect, owedBy, leaves = 'Refund on its way' }: LedgerEffectProps) {
  const { amountCents, fromCreditCents, reopens, creditBeforeCents, creditAfterCents } = effect;
  return (
    <Panel title="What it does to the ledger" aside={effectWords(effect)}>
      <Box component="table" aria-label="What it does to the ledger" sx={paneTableSx}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="cents">
              Before
            </th>
            <th scope="col" className="cents">
              Change
            </th>
            <th scope="col" className="cents">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {reopens.map((bill) => (
            <Line
              key={bill.billId}
              words={`Owed again: ${bill.label}`}
              before={bill.balanceBeforeCents}
              after={bill.balanceAfterCents}
            />
          ))}
          {fromCreditCents > 0 && (
            <Line words="Credit, on no bill" before={creditBeforeCents} after={creditAfterCents} />
          )}
          <Line words={leaves} before={0} after={amountCents} />
          <Line words={<OwedBy name={owedBy} />} before={effect.owedBeforeCents} after={effect.owedAfterCents} strong />
        </tbody>
      </Box>
    </Panel>
  );
}

function OwedBy({ name }: { name: string }) {
  return (
    <>
      <Box component="span" sx={{ fontWeight: 600 }}>
        You owe
      </Box>{' '}
      ({name}, this account)
    </>
  );
}

interface LineProps {
  words: ReactNode;
  before: number;
  after: number;
  strong?: boolean;
}

function Line({ words, before, after, strong }: LineProps) {
  const change = after - before;
  return (
    <tr>
      <td>{words}</td>
      <td className="cents">
        <Money cents={before} symbol={false} />
      </td>
      <Box component="td" className="cents" sx={{ color: 'text.secondary' }}>
        {change === 0 ? 'no change' : moneyText(change, { symbol: false, sign: true })}
      </Box>
      <td className="cents">
        <Money cents={after} symbol={strong === true} strong />
      </td>
    </tr>
  );
}
