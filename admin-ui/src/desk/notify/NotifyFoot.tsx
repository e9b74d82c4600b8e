import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import type { NotifyDraft } from './notifyDraft';

interface NotifyFootProps {
  draft: NotifyDraft;
  missing: string | null;
  busy: boolean;
  /** Why texts cannot be stopped; undefined where they can. */
  stopReason: string | undefined;
  onStop: () => void;
  onCommit: () => void;
}

/** X shows what the caller will hear; Enter stops. The boxes are written by Ctrl+Enter. */
export function NotifyFoot({ draft, missing, busy, stopReason, onStop, onCommit }: NotifyFootProps) {
  if (draft.step === 'stop')
    return (
      <>
        <Box role="status" sx={saidSx}>
          {busy ? 'They are being stopped.' : 'Read it back. Enter stops them at once.'}
        </Box>
        <ActionButton
          label="Stop all texts"
          keys="Enter"
          size="large"
          primary
          reason={busy ? 'They are being stopped.' : undefined}
          reasonShown="hidden"
          onPress={onCommit}
        />
      </>
    );
  const why = busy ? 'It is being written.' : missing;
  return (
    <>
      <Box role="status" sx={saidSx}>
        {why}
      </Box>
      <ActionButton label="Stop texts" keys="x" reason={stopReason} reasonShown="hidden" onPress={onStop} />
      <ActionButton
        label="Keep"
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={onCommit}
      />
    </>
  );
}

const saidSx = { flex: 1, typography: 'caption', color: 'text.secondary' };
