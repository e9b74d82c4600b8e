import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { canGoOn, type Charge, hadTooLittle, isPaid, isPending, stands, tookNothing } from './charge';
import { openReceiptPdf } from './receiptPdf';
import type { Charging } from './useCharge';

const DONE_ID = 'pay-done';

interface OutcomeFootProps {
  charge: Charge;
  charging: Pick<Charging, 'goOn'>;
  /** Back to the sheet, with everything that was entered. */
  onAgain: () => void;
  /** The same card or account, and another amount. */
  onPart?: (() => void) | undefined;
  onDone: () => void;
}

export function OutcomeFoot({ charge, charging, onAgain, onPart, onDone }: OutcomeFootProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const paid = charge.parts.filter(isPaid);
  const lost = charge.parts.some(({ state }) => state.is === 'lost');
  const pending = charge.parts.filter(isPending);
  const open = charge.parts.some((part) => !stands(part) && !tookNothing(part));
  const next = canGoOn(charge);
  const all = charge.parts.every(stands);
  const again = !open && !all && !next;
  const openPdfs = () => {
    setProblem(null);
    // Enter goes on to Done; it must not open the receipts once more.
    document.getElementById(DONE_ID)?.focus();
    const what = paid.length > 0 ? 'receipt' : 'authorization';
    for (const { state } of paid.length > 0 ? paid : pending)
      if (state.is === 'known')
        openReceiptPdf(state.payment.id, what).catch((error: unknown) => setProblem((error as Error).message));
  };
  const say = open ? 'Charging again is off for everyone until the outcome is known.' : 'Stays until you close it.';
  return (
    <>
      <Box sx={{ flex: 1, typography: 'caption', color: problem ? 'error.main' : 'text.secondary' }}>
        {problem ?? say}
      </Box>
      {paid.length + pending.length > 0 && (
        <ActionButton
          label={paid.length > 1 ? 'Receipts' : paid.length > 0 ? 'Receipt' : 'Authorization'}
          keys="v"
          size="large"
          icon={<PictureAsPdfOutlined />}
          onPress={openPdfs}
        />
      )}
      {lost && <ActionButton label="Ask again" keys="ctrl+enter" size="large" primary onPress={charging.goOn} />}
      {next && (
        <ActionButton
          label={`Charge the second, ${moneyText(next.amountCents)}`}
          keys="ctrl+enter"
          size="large"
          primary
          onPress={charging.goOn}
        />
      )}
      {again && onPart && hadTooLittle(charge) && (
        <ActionButton label="Charge less" keys="l" size="large" onPress={onPart} />
      )}
      {again && <ActionButton label={againWords(charge)} keys="Enter" size="large" primary onPress={onAgain} />}
      {again || open || next ? (
        <ActionButton
          label={open ? 'Close, keep watching' : 'Close'}
          keys="Escape"
          size="large"
          primary={open && !lost && !next}
          onPress={onDone}
        />
      ) : (
        <Done onDone={onDone} />
      )}
    </>
  );
}

/** Enter and Esc both: there is nothing left to decide. */
function Done({ onDone }: { onDone: () => void }) {
  useShortcut('Escape', 'Done', onDone);
  return <ActionButton id={DONE_ID} label="Done" keys="Enter" size="large" primary onPress={onDone} />;
}

function againWords(charge: Charge): string {
  const known = charge.parts.find((part) => !stands(part))?.state;
  const retry = known?.is === 'known' ? known.payment.decline?.retry : null;
  if (retry === 'other_card') return 'Use another card or account';
  if (retry === 'fix_details') return 'Correct the card';
  return 'Back to the sheet';
}
