import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import type { Cooldown } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { drafts, useDraft } from '../desk/drafts';
import { fieldRefused, numberRefused, otherwiseRefused, reasonRefused } from '../desk/wrap/refused';
import { useCommit } from '../desk/wrap/useCommit';
import { call as request } from '../providers/httpClient';
import { isProblem } from '../providers/problems';
import { timeText } from '../ui/days';
import { ActionButton } from '../ui/ActionButton';
import { Note } from '../ui/Note';
import { Sheet } from '../ui/Sheet';

interface LiftSheetProps {
  cooldown: Cooldown;
  onBack: () => void;
  onLifted: () => Promise<void>;
}

/** A guarantor is opened for verification again; the reason stays in the audit. */
export function LiftSheet({ cooldown, onBack, onLifted }: LiftSheetProps) {
  const notify = useNotify();
  const field = useRef<HTMLInputElement>(null);
  const key = `lift:${cooldown.id}`;
  const [reason, setReason] = useDraft(key, '');
  const [asked, setAsked] = useState(false);
  const { commit, busy, error } = useCommit(async () => {
    try {
      const path = `/api/guarantors/${cooldown.guarantorId}/lift-cooldown`;
      await request(path, { method: 'POST', body: { reason } });
      notify(`${cooldown.name} can be verified again.`, { type: 'success' });
    } catch (refusal) {
      // It ran out while the reason was typed, or another supervisor was quicker.
      if (!isProblem(refusal, 'not_found')) throw refusal;
      notify(`${cooldown.name} was open again already.`, { type: 'info' });
    }
    drafts.drop(key);
    await onLifted();
  });
  const problem =
    (asked ? reasonRefused(reason) : numberRefused(reason)) ?? fieldRefused(error, 'reason', 'The reason');
  const lift = () => {
    setAsked(true);
    if (reasonRefused(reason)) return field.current?.focus();
    void commit();
  };
  const otherwise = otherwiseRefused(error, ['reason']);
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      title="Let them try again"
      icon={<LockOpenOutlined aria-hidden />}
      width={520}
      footer={
        <ActionButton label={busy ? 'Lifting…' : 'Lift it'} keys="ctrl+enter" size="large" primary onPress={lift} />
      }
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {otherwise && (
          <Note meaning="trouble" lead="It is still closed." role="alert">
            {otherwise}
          </Note>
        )}
        <Box>
          <Box sx={{ typography: 'subtitle1' }}>{cooldown.name}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {`${cooldown.by} could not verify the caller at ${timeText(cooldown.startedAt)}. It opens by itself at ${timeText(cooldown.endsAt)}.`}
          </Box>
        </Box>
        <TextField
          label="Why it may be tried again now"
          autoFocus
          multiline
          minRows={2}
          inputRef={field}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={problem !== undefined}
          helperText={problem ?? 'Such as: I spoke to the caller, the birth date was misheard.'}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
      </Box>
    </Sheet>
  );
}
