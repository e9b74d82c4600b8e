import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import type { NotifyDraft } from './notifyDraft';

interface NotifyFootProps {
  draft: NotifyDraft;
  missing: string | null;
  busy: boolean;
  /** Why texts cannot be stopped; undefined where they can. */
  stopReason: string | undefined;
  paperlessReason: string | undefined;
  paperlessOn: boolean;
  onStep: (step: NotifyDraft['step']) => void;
  onCommit: () => void;
}

/** X shows what the caller will hear; Enter stops. The boxes are written by Ctrl+Enter. */
export function NotifyFoot(props: NotifyFootProps) {
  const { draft, missing, busy, stopReason, paperlessReason, paperlessOn, onStep, onCommit } = props;
  if (draft.step === 'log') return <Box sx={saidSx}>The address of a link is not kept: send a new one instead.</Box>;
  if (draft.step === 'paperless')
    return (
      <>
        <Box role="status" sx={saidSx}>
          {paperlessOn ? 'Enter brings paper back.' : 'Enter sends the page; only the patient completes it.'}
        </Box>
        <ActionButton
          label={paperlessOn ? 'Paper again' : 'Send the page'}
          keys="Enter"
          size="large"
          primary
          reason={busy ? 'It is being sent.' : undefined}
          reasonShown="hidden"
          onPress={onCommit}
        />
      </>
    );
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
      <ActionButton label="Messages sent" keys="s" onPress={() => onStep('log')} />
      <ActionButton
        label="Paperless"
        keys="e"
        reason={paperlessReason}
        reasonShown="hidden"
        onPress={() => onStep('paperless')}
      />
      <ActionButton
        label="Stop texts"
        keys="x"
        reason={stopReason}
        reasonShown="hidden"
        onPress={() => onStep('stop')}
      />
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
