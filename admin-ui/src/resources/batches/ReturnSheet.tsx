import type { Batch, ReturnReason } from '@billing/contract';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldRefused, otherwiseRefused, reasonRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { drafts, useDraft } from '../../desk/drafts';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { DayField } from '../../ui/DayField';
import { today } from '../../ui/days';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { useKey } from './useKey';
import { returnWords } from './words';

interface ReturnSheetProps {
  paymentId: string;
  /** Of the whole check; null where only a part of it is known. */
  amountCents: number | null;
  checkNo: string | null;
  onBack: () => void;
  onDone: () => void;
}

interface Returned {
  reason: ReturnReason;
  returnedOn: string | null;
  feeCents: number | null;
  note: string;
}

/** The bank sent a check back: what it does is said before it is done. */
export function ReturnSheet({ paymentId, amountCents, checkNo, onBack, onDone }: ReturnSheetProps) {
  const client = useQueryClient();
  const draft = `return:${paymentId}`;
  const [said, setSaid] = useDraft<Returned>(draft, { reason: 'nsf', returnedOn: today(), feeCents: null, note: '' });
  const [asked, setAsked] = useState(false);
  const key = useKey();
  const set = (change: Partial<Returned>) => setSaid((before) => ({ ...before, ...change }));
  const { commit, busy, error } = useCommit(async () => {
    const body = { ...said, feeCents: said.feeCents ?? 0, note: said.note.trim() };
    const path = `/api/payments/${paymentId}/return-check`;
    await request<Batch>(path, { method: 'POST', body, idempotencyKey: key.of(body) });
    key.done();
    drafts.drop(draft);
    await Promise.all(['batch', 'batches', 'payments', 'desk', 'receipt', 'home'].map((of) => client.invalidateQueries({ queryKey: [of] }))); // prettier-ignore
    onDone();
  });
  const submit = () => {
    setAsked(true);
    if (said.returnedOn && !reasonRefused(said.note)) void commit();
  };
  const otherwise = otherwiseRefused(error, ['returnedOn', 'note', 'feeCents']);
  const noteProblem = (asked ? reasonRefused(said.note) : undefined) ?? fieldRefused(error, 'note', 'The text');
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      width={560}
      title={`The bank returned ${checkNo ? `check ${checkNo}` : 'it'}`}
      icon={<UndoOutlined aria-hidden />}
      footer={
        <>
          <Box sx={{ flex: 1 }} />
          <ActionButton
            label={
              busy
                ? 'Recording …'
                : amountCents === null
                  ? 'Take it back out'
                  : `Take ${moneyText(amountCents)} back out`
            }
            keys="ctrl+enter"
            size="large"
            primary
            onPress={submit}
          />
        </>
      }
    >
      <Box sx={{ p: 4.5, display: 'grid', gap: 3.5 }}>
        {otherwise && (
          <Note meaning="trouble" lead="Nothing was changed." role="alert">
            {otherwise}
          </Note>
        )}
        <Note meaning="pending" lead="What it paid is owed again.">
          The whole check comes off its bills, newest first, and a task says that the guarantor must be told. It is
          never taken back a second time.
        </Note>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 150px 120px', gap: 3 }}>
          <TextField
            select
            label="Why"
            value={said.reason}
            onChange={(event) => set({ reason: event.target.value as ReturnReason })}
          >
            {(Object.keys(returnWords) as ReturnReason[]).map((id) => (
              <MenuItem key={id} value={id}>
                {returnWords[id]}
              </MenuItem>
            ))}
          </TextField>
          <DayField
            label="Returned on"
            day={said.returnedOn}
            onDay={(returnedOn) => set({ returnedOn })}
            problem={fieldRefused(error, 'returnedOn', 'The day')}
          />
          <MoneyInput
            label="Bank’s fee"
            cents={said.feeCents}
            onCents={(feeCents) => set({ feeCents })}
            problem={fieldRefused(error, 'feeCents', 'The fee')}
          />
        </Box>
        <TextField
          label="From the bank’s notice"
          autoFocus
          multiline
          minRows={2}
          value={said.note}
          onChange={(event) => set({ note: event.target.value })}
          error={noteProblem !== undefined}
          helperText={noteProblem ?? 'Such as: notice of Nov 23, no. 4411.'}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      </Box>
    </Sheet>
  );
}
