import type { RefundEffect } from '@billing/contract';
import Box from '@mui/material/Box';
import { BeforeAfter, BeforeAfterLine } from '../queue/BeforeAfter';
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
    <BeforeAfter title="What it does to the ledger" aside={effectWords(effect)}>
      {reopens.map((bill) => (
        <BeforeAfterLine
          key={bill.billId}
          words={`Owed again: ${bill.label}`}
          before={bill.balanceBeforeCents}
          after={bill.balanceAfterCents}
        />
      ))}
      {fromCreditCents > 0 && (
        <BeforeAfterLine words="Credit, on no bill" before={creditBeforeCents} after={creditAfterCents} />
      )}
      <BeforeAfterLine words={leaves} before={0} after={amountCents} />
      <BeforeAfterLine
        words={<OwedBy name={owedBy} />}
        before={effect.owedBeforeCents}
        after={effect.owedAfterCents}
        strong
      />
    </BeforeAfter>
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
