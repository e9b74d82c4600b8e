import type { Batch } from '@billing/contract';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { fieldRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { drafts, useDraft } from '../../desk/drafts';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { DayField } from '../../ui/DayField';
import { today } from '../../ui/days';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { entityChoices } from '../entityChoices';
import { useKey } from './useKey';

interface HeadSheetProps {
  /** The batch that is counted again; a new one without it. */
  batch?: Batch;
  onBack: () => void;
  onDone: (batch: Batch) => void;
}

interface Head {
  entity: string;
  type: string;
  receivedOn: string | null;
  count: string;
  controlCents: number | null;
}

/** What was counted when the mail was opened, before anything is entered. */
export function HeadSheet({ batch, onBack, onDone }: HeadSheetProps) {
  const draft = `batch-head:${batch?.id ?? 'new'}`;
  const [head, setHead] = useDraft<Head>(draft, {
    entity: batch?.entity.code ?? 'HHC-HOSP',
    type: batch?.type ?? 'mail',
    receivedOn: batch?.receivedOn ?? today(),
    count: batch ? String(batch.expectedCount) : '',
    controlCents: batch?.controlCents ?? null,
  });
  const [asked, setAsked] = useState(false);
  const key = useKey();
  const set = (change: Partial<Head>) => setHead((before) => ({ ...before, ...change }));
  const expectedCount = /^[1-9]\d{0,2}$/.test(head.count.trim()) ? Number(head.count) : null;
  const { commit, busy, error } = useCommit(async () => {
    const counted = { receivedOn: head.receivedOn, expectedCount, controlCents: head.controlCents };
    const body = batch ? counted : { entity: head.entity, type: head.type, ...counted };
    const path = batch ? `/api/batches/${batch.id}/change` : '/api/batches';
    const done = await request<Batch>(path, { method: 'POST', body, idempotencyKey: key.of(body) });
    key.done();
    drafts.drop(draft);
    onDone(done);
  });
  const submit = () => {
    setAsked(true);
    if (expectedCount !== null && head.controlCents !== null && head.receivedOn) void commit();
  };
  const otherwise = otherwiseRefused(error, ['receivedOn', 'expectedCount', 'controlCents']);
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      width={520}
      title={batch ? `Count batch ${batch.id} again` : 'Open a batch'}
      icon={<InboxOutlined aria-hidden />}
      footer={
        <>
          <Box sx={{ flex: 1 }} />
          <ActionButton
            label={busy ? 'Sending …' : batch ? 'Keep the new count' : 'Open it'}
            keys="ctrl+enter"
            size="large"
            primary
            onPress={submit}
          />
        </>
      }
    >
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        sx={{ p: 4.5, display: 'grid', gap: 3.5 }}
      >
        {otherwise && (
          <Note meaning="trouble" lead="Nothing was kept." role="alert">
            {otherwise}
          </Note>
        )}
        {!batch && (
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 160px', gap: 3 }}>
            <TextField select label="Made out to" value={head.entity} onChange={(e) => set({ entity: e.target.value })}>
              {entityChoices.map(({ id, name }) => (
                <MenuItem key={id} value={id}>
                  {name}
                </MenuItem>
              ))}
            </TextField>
            <TextField select label="Came by" value={head.type} onChange={(e) => set({ type: e.target.value })}>
              <MenuItem value="mail">mail</MenuItem>
              <MenuItem value="lockbox">lockbox</MenuItem>
            </TextField>
          </Box>
        )}
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          <TextField
            label="How many checks"
            autoFocus
            value={head.count}
            onChange={(event) => set({ count: event.target.value })}
            error={asked && expectedCount === null}
            helperText={
              asked && expectedCount === null
                ? 'Type how many there are, 1 to 500.'
                : (fieldRefused(error, 'expectedCount', 'The count') ?? 'Counted by hand.')
            }
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 3, autoComplete: 'off' } }}
          />
          <MoneyInput
            label="Their total"
            cents={head.controlCents}
            onCents={(controlCents) => set({ controlCents })}
            problem={
              fieldRefused(error, 'controlCents', 'The total') ??
              (asked && head.controlCents === null ? 'Type the total of the tape.' : undefined)
            }
            hint="From the adding machine."
          />
        </Box>
        <DayField
          label="Received on"
          day={head.receivedOn}
          onDay={(receivedOn) => set({ receivedOn })}
          problem={fieldRefused(error, 'receivedOn', 'The day')}
          hint="What is on time is judged by this day."
        />
        {/* Enter in any field sends; a form does so only with a button of its own. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Box>
    </Sheet>
  );
}
