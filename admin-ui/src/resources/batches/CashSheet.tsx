import type { IncidentKind, IncidentOutcome, MailIncident } from '@billing/contract';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { fieldRefused, otherwiseRefused, reasonRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { drafts, useDraft } from '../../desk/drafts';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { DayField } from '../../ui/DayField';
import { today } from '../../ui/days';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { useKey } from './useKey';
import { outcomeWords } from './words';

interface Cash {
  kind: IncidentKind;
  receivedOn: string | null;
  amountCents: number | null;
  outcome: IncidentOutcome;
  witness: string;
  note: string;
}
const draft = 'mail-incident';
const fields = ['amountCents', 'receivedOn', 'note', 'witness', 'outcome'];

/** Cash is never taken: what lay in the envelope is written down, and goes back. A slip alone pays nothing either. */
export function CashSheet({ onBack }: { onBack: () => void }) {
  const [cash, setCash] = useDraft<Cash>(draft, {
    kind: 'cash',
    receivedOn: today(),
    amountCents: null,
    outcome: 'returned_to_sender',
    witness: '',
    note: '',
  });
  const [asked, setAsked] = useState(false);
  const key = useKey();
  const set = (change: Partial<Cash>) => setCash((before) => ({ ...before, ...change }));
  const isCash = cash.kind === 'cash';
  const { commit, busy, error } = useCommit(async () => {
    const { kind, receivedOn, amountCents, outcome, witness, note } = cash;
    const named = witness.trim() ? { witness: witness.trim() } : {};
    const body = { kind, receivedOn, outcome, note: note.trim(), ...named, ...(isCash ? { amountCents } : {}) };
    await request<MailIncident>('/api/mail-incidents', { method: 'POST', body, idempotencyKey: key.of(body) });
    key.done();
    drafts.drop(draft);
    onBack();
  });
  const noAmount = isCash && cash.amountCents === null;
  const submit = () => {
    setAsked(true);
    if (!noAmount && cash.receivedOn && !reasonRefused(cash.note)) void commit();
  };
  const otherwise = otherwiseRefused(error, fields);
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      width={520}
      title="What came by mail and is no payment"
      icon={<PaymentsOutlined aria-hidden />}
      footer={
        <>
          <Box sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>It stays as it was written.</Box>
          <ActionButton
            label={busy ? 'Writing …' : 'Write it down'}
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
          <Note meaning="trouble" lead="Nothing was written." role="alert">
            {otherwise}
          </Note>
        )}
        <Note lead="Cash is never taken.">Count it with a second person, write it down here, and send it back.</Note>
        <TextField
          select
          label="What came"
          value={cash.kind}
          onChange={(event) => {
            const kind = event.target.value as IncidentKind;
            set({ kind, outcome: kind === 'cash' ? 'returned_to_sender' : 'nothing_to_return' });
          }}
        >
          <MenuItem value="cash">Cash in an envelope</MenuItem>
          <MenuItem value="slip_without_check">A slip without a check</MenuItem>
        </TextField>
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          {isCash && (
            <MoneyInput
              label="Counted"
              autoFocus
              cents={cash.amountCents}
              onCents={(amountCents) => set({ amountCents })}
              problem={
                fieldRefused(error, 'amountCents', 'The amount') ??
                (asked && noAmount ? 'Type what was counted.' : undefined)
              }
            />
          )}
          <DayField
            label="Received on"
            day={cash.receivedOn}
            onDay={(receivedOn) => set({ receivedOn })}
            problem={fieldRefused(error, 'receivedOn', 'The day')}
          />
        </Box>
        <TextField
          select
          label="What becomes of it"
          value={cash.outcome}
          onChange={(event) => set({ outcome: event.target.value as IncidentOutcome })}
        >
          {(isCash
            ? (['returned_to_sender', 'held_in_safe'] as const)
            : (['nothing_to_return', 'returned_to_sender'] as const)
          ).map((id) => (
            <MenuItem key={id} value={id}>
              {outcomeWords[id]}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Counted with (if anybody)"
          value={cash.witness}
          onChange={(event) => set({ witness: event.target.value })}
          error={fieldRefused(error, 'witness', 'The name') !== undefined}
          helperText={fieldRefused(error, 'witness', 'The name')}
          slotProps={{ htmlInput: { maxLength: 80 } }}
        />
        <TextField
          label="What was in the envelope"
          multiline
          minRows={2}
          value={cash.note}
          onChange={(event) => set({ note: event.target.value })}
          error={
            (asked && reasonRefused(cash.note) !== undefined) || fieldRefused(error, 'note', 'The text') !== undefined
          }
          helperText={
            (asked ? reasonRefused(cash.note) : undefined) ??
            fieldRefused(error, 'note', 'The text') ??
            'Such as: two twenties and a slip, envelope without a sender.'
          }
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      </Box>
    </Sheet>
  );
}
