import ArrowForward from '@mui/icons-material/ArrowForward';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isProblem } from '../../providers/problems';
import { ActionButton } from '../../ui/ActionButton';
import { citeBillId } from '../call/commands';
import { sheets } from '../sheets';
import type { Call } from '@billing/contract';

/** A third party pays the account whose Bill ID they cite: they learn that it was accepted and a receipt number. */
export function PaymentOnlyDoor({ call, citedBillId }: { call: Call; citedBillId: string | null }) {
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const text = typed ?? grouped(citedBillId ?? '');
  const go = async () => {
    const billId = text.replace(/\D/g, '');
    if (busy) return;
    if (billId.length !== 12) {
      if (text !== '') setProblem('A Bill ID has twelve digits.');
      field.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await citeBillId(client, call.id, billId);
      sheets.open({ kind: 'pay_only', billId });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box component="section" aria-labelledby="payment-only" sx={cardSx}>
      <Box component="h2" id="payment-only" sx={{ typography: 'subtitle1' }}>
        Paying for someone else?
      </Box>
      <Box component="p" sx={{ typography: 'caption', color: 'text.secondary', mb: 2 }}>
        They cite the Bill ID and may pay. They learn only “accepted” and a receipt number.
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
        <TextField
          inputRef={field}
          value={text}
          placeholder="Bill ID, 12 digits"
          error={problem !== undefined}
          helperText={problem}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(undefined);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void go();
          }}
          sx={{ flex: 1 }}
          slotProps={{
            htmlInput: {
              'aria-label': 'Bill ID that the payer cites',
              inputMode: 'numeric',
              autoComplete: 'off',
              maxLength: 16,
            },
          }}
        />
        <ActionButton
          label="Payment only"
          keys="alt+p"
          icon={<ArrowForward />}
          onPress={() => void go()}
          sx={{ minHeight: 36 }}
        />
      </Box>
    </Box>
  );
}

const grouped = (billId: string) => billId.replace(/(\d{4})(?=\d)/g, '$1 ');

function sentenceOf(error: unknown): string {
  if (isProblem(error, 'not_found')) return 'No bill has this number. Ask for it again.';
  if (isProblem(error, 'already_verified'))
    return 'This caller is verified: open the account and take the payment there.';
  return error instanceof Error ? error.message : 'That did not work. Try again.';
}

const cardSx = { border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', p: 2.5 };
