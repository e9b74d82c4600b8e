import PhoneDisabledOutlined from '@mui/icons-material/PhoneDisabledOutlined';
import type { Call } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { today } from '../../ui/days';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { TextSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { useCall } from '../call/useCall';
import { numberRefused, otherwiseRefused } from '../../commands/refused';
import { useCloseCall } from './useCloseCall';
import { useCommit } from '../../commands/useCommit';
import { useHangUp, useWrapUp } from './useWrapUp';
import { WrapUpFields } from './WrapUpFields';

export default function WrapUpSheet({ onBack }: { onBack: () => void }) {
  const { call } = useCall();
  // The call may have been closed in another tab while the sheet lay open.
  useEffect(() => {
    if (!call) onBack();
  }, [call, onBack]);
  return call ? <WrapUpOf call={call} onBack={onBack} /> : null;
}

/**
 * Opening the sheet ends nothing: the API knows no way back from the wrap-up to the call, and Esc must lead back to a
 * caller who has one more question. The call ends when it is accepted, or when the person says that the caller hung up.
 */
function WrapUpOf({ call, onBack }: { call: Call; onBack: () => void }) {
  const { proposal, change, error: unread, refetch } = useWrapUp(call.id);
  const close = useCloseCall();
  const hangUp = useHangUp();
  const followUp = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLDivElement>(null);

  const problems = {
    summary: proposal && numberRefused(proposal.summary),
    followUpOn: proposal?.followUpOn && proposal.followUpOn < today() ? 'That day is past.' : undefined,
  };
  const closing = useCommit(async () => {
    if (!proposal) return;
    const { reason, outcome, summary, followUpOn } = proposal;
    await close(call.id, { reason, outcome, summary: summary.trim(), ...(followUpOn ? { followUpOn } : {}) });
  });
  const hanging = useCommit(() => hangUp(call.id));
  const accept = () => {
    if (problems.summary) return sheet.current?.querySelector('textarea')?.focus();
    // Half a day is typed: closing now would drop the follow-up without a word.
    const halfTyped = followUp.current?.value !== '' && !proposal?.followUpOn;
    if (halfTyped || problems.followUpOn) return followUp.current?.focus();
    void closing.commit();
  };

  const refused = otherwiseRefused(closing.error ?? hanging.error, ['summary', 'followUpOn']);
  const footer = (
    <>
      {proposal && <CtrlEnter onPress={accept} />}
      <ActionButton
        label={closing.busy ? 'Closing…' : 'Close the call'}
        keys="Enter"
        size="large"
        primary
        onPress={accept}
        reason={proposal ? undefined : 'The call is being looked through.'}
        reasonShown="hidden"
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        Enter accepts what is shown; from the summary, Ctrl+Enter does.
      </Box>
      <Box sx={{ flex: 1 }} />
      {call.state === 'active' && (
        <ActionButton
          label="Caller hung up: stop the clock"
          keys="alt+o"
          size="large"
          icon={<PhoneDisabledOutlined />}
          onPress={() => void hanging.commit()}
        />
      )}
    </>
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title="Wrap up"
      icon={<PhoneDisabledOutlined aria-hidden />}
      width={880}
      footer={footer}
    >
      <Box ref={sheet} sx={{ px: 4.5, py: 3 }}>
        {refused && (
          <Box sx={{ mb: 3 }}>
            <Note meaning="trouble" lead="The call is still open." role="alert">
              {refused}
            </Note>
          </Box>
        )}
        {unread && !proposal ? (
          <ErrorState title="The call could not be looked through" error={unread} onRetry={() => void refetch()} />
        ) : proposal ? (
          <WrapUpFields
            proposal={proposal}
            change={change}
            problems={problems}
            refusal={closing.error}
            followUpRef={followUp}
          />
        ) : (
          <Loading />
        )}
      </Box>
    </Sheet>
  );
}

/** In the summary Enter begins a new line, so Ctrl+Enter closes the call from there. It listens in the sheet's layer. */
function CtrlEnter({ onPress }: { onPress: () => void }) {
  useShortcut('ctrl+enter', 'Close the call', onPress);
  return null;
}

function Loading() {
  return (
    <Box aria-busy="true" sx={{ display: 'grid', gridTemplateColumns: '210px 210px 1fr', columnGap: 4 }}>
      {[10, 11, 5].map((rows, column) => (
        <Box key={column} sx={{ display: 'flex', flexDirection: 'column' }}>
          {Array.from({ length: rows }, (_, row) => (
            <TextSkeleton key={row} width={`${60 + ((row * 17 + column * 11) % 35)}%`} line={30} />
          ))}
        </Box>
      ))}
    </Box>
  );
}
