import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { call as request } from '../../providers/httpClient';
import { dayText, timeText } from '../../ui/days';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { fieldRefused, numberRefused, otherwiseRefused, reasonRefused } from './refused';
import { useCommit } from './useCommit';

/** A visit whose words are masked is opened to this person for a while, with a reason that stays in the audit. */
export default function RevealSheet({ desk, visitId, onBack }: { desk: Desk; visitId: number; onBack: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const field = useRef<HTMLInputElement>(null);
  const key = `reveal:${visitId}`;
  const [reason, setReason] = useDraft(key, '');
  const [asked, setAsked] = useState(false);
  const visit = desk.visits.find(({ id }) => id === visitId);
  const refusal = visit?.revealRefusal ?? undefined;

  const { commit, busy, error } = useCommit(async () => {
    const path = `/api/visits/${visitId}/reveal`;
    const { expiresAt } = await request<{ expiresAt: string }>(path, { method: 'POST', body: { reason } });
    drafts.drop(key);
    await readDeskAgain(client, desk.guarantor.id);
    onBack();
    notify(`The visit is open to you until ${timeText(expiresAt)}.`, { type: 'success' });
  });
  const problem =
    (asked ? reasonRefused(reason) : numberRefused(reason)) ?? fieldRefused(error, 'reason', 'The reason');
  const open = () => {
    setAsked(true);
    if (reasonRefused(reason)) return field.current?.focus();
    void commit();
  };
  const otherwise = otherwiseRefused(error, ['reason']);
  const footer = (
    <ActionButton
      label={busy ? 'Opening…' : 'Show the visit'}
      keys="ctrl+enter"
      size="large"
      primary
      onPress={open}
      {...(refusal ? { reason: refusal, reasonShown: 'hidden' as const } : {})}
    />
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title="Show a restricted visit"
      icon={<VisibilityOutlined aria-hidden />}
      width={520}
      footer={footer}
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {otherwise && (
          <Note meaning="trouble" lead="The visit stays closed." role="alert">
            {otherwise}
          </Note>
        )}
        {visit && (
          <Box sx={{ typography: 'subtitle1' }}>
            {dayText(visit.serviceOn)} · {visit.patientFirstName} · {visit.facility}
          </Box>
        )}
        {refusal ? (
          <Note meaning="pending" lead="Not for this caller.">
            {refusal}
          </Note>
        ) : (
          <>
            <Box component="p" sx={{ color: 'text.secondary' }}>
              Its words are kept apart because of what it was for. You will see them for 30 minutes. That you looked,
              and why, stays in the audit.
            </Box>
            <TextField
              label="Why you need to see it"
              autoFocus
              multiline
              minRows={2}
              inputRef={field}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={problem !== undefined}
              helperText={problem ?? 'Such as: the patient asks what this charge is for.'}
              slotProps={{ htmlInput: { maxLength: 300 } }}
            />
          </>
        )}
      </Box>
    </Sheet>
  );
}
