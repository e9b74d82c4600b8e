import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import type { Cooldown } from '@billing/contract';
import Box from '@mui/material/Box';
import { useNotify } from 'react-admin';
import { ReasonField } from '../commands/ReasonField';
import { useReason } from '../commands/useReason';
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
  const said = useReason(`lift:${cooldown.id}`, async (reason) => {
    try {
      const path = `/api/guarantors/${cooldown.guarantorId}/lift-cooldown`;
      await request(path, { method: 'POST', body: { reason } });
      notify(`${cooldown.name} can be verified again.`, { type: 'success' });
    } catch (refusal) {
      // It ran out while the reason was typed, or another supervisor was quicker.
      if (!isProblem(refusal, 'not_found')) throw refusal;
      notify(`${cooldown.name} was open again already.`, { type: 'info' });
    }
    await onLifted();
  });
  return (
    <Sheet
      open
      onBack={onBack}
      below="appBar"
      title="Let them try again"
      icon={<LockOpenOutlined aria-hidden />}
      width={520}
      footer={
        <ActionButton
          label={said.busy ? 'Lifting…' : 'Lift it'}
          keys="ctrl+enter"
          size="large"
          primary
          onPress={said.submit}
        />
      }
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {said.otherwise && (
          <Note meaning="trouble" lead="It is still closed." role="alert">
            {said.otherwise}
          </Note>
        )}
        <Box>
          <Box sx={{ typography: 'subtitle1' }}>{cooldown.name}</Box>
          <Box sx={{ color: 'text.secondary' }}>
            {`${cooldown.by} could not verify the caller at ${timeText(cooldown.startedAt)}. It opens by itself at ${timeText(cooldown.endsAt)}.`}
          </Box>
        </Box>
        <ReasonField
          label="Why it may be tried again now"
          hint="Such as: I spoke to the caller, the birth date was misheard."
          said={said}
        />
      </Box>
    </Sheet>
  );
}
