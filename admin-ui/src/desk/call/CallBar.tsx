import CallEndOutlined from '@mui/icons-material/CallEndOutlined';
import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import PhoneDisabledOutlined from '@mui/icons-material/PhoneDisabledOutlined';
import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined';
import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { barHeight, callBarHeight } from '../../app/measures';
import { ActionButton } from '../../ui/ActionButton';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { beginCall, useFindings } from '../find/findings';
import { sheets } from '../sheets';
import { useDesk } from '../useDesk';
import { Clock } from './Clock';
import { useCall } from './useCall';
import { VerificationChip } from './VerificationChip';
import { progressOf, relationshipNames, verificationOf } from './words';
import type { Call } from '@billing/contract';

/** Who is on the line and whether verified; always visible. */
export function CallBar() {
  const { call, error, isPending, refetch } = useCall();
  const client = useQueryClient();
  const opened = Number(useParams().guarantorId ?? 0);
  const desk = useDesk(opened, false);
  const account = desk.error ? undefined : desk.data;
  return (
    <Box component="section" aria-label="Call" sx={barSx}>
      {call?.state === 'active' && <Line call={call} guarantorId={opened} />}
      {call?.state === 'wrap_up' && <WrappingUp call={call} />}
      {!call && (
        <>
          <PhoneDisabledOutlined aria-hidden sx={{ color: 'text.secondary' }} />
          <Box component="span" sx={{ typography: 'subtitle1' }}>
            {error ? 'The call could not be read' : isPending ? 'Reading the call…' : 'No call'}
          </Box>
          {error && <ActionButton label="Try again" size="small" onPress={() => void refetch()} />}
          {!error && !isPending && (
            <ActionButton
              label="Start call"
              keys="alt+i"
              size="small"
              icon={<PhoneInTalkOutlined />}
              onPress={() => void beginCall(client)}
            />
          )}
        </>
      )}
      <Notice />
      <Box sx={{ flex: 1 }} />
      <Ground desk={account} />
      {account && call && (
        <ActionButton label="Note" keys="m" size="small" onPress={() => sheets.open({ kind: 'note' })} />
      )}
      {call && (
        <ActionButton
          label="Wrap up"
          keys="w"
          size="small"
          primary={call.state === 'wrap_up'}
          onPress={() => sheets.open({ kind: 'wrap_up' })}
        />
      )}
      {account ? (
        <Box sx={smallSx}>as of {asOfText(account)}</Box>
      ) : (
        call?.state === 'active' && <Box sx={smallSx}>{`searches ${call.searches} of ${call.searchesAllowed}`}</Box>
      )}
    </Box>
  );
}

/** A second caller while one is on the line: said in the bar, because it is about no account. */
function Notice() {
  const { notice } = useFindings();
  if (!notice) return null;
  return (
    <Box role="alert" sx={{ ...whoSx, color: 'warning.main', fontWeight: 600 }}>
      {notice}
    </Box>
  );
}

function Line({ call, guarantorId }: { call: Call; guarantorId: number }) {
  const { chosen } = useFindings();
  const id = guarantorId || chosen;
  const verification = verificationOf(call, id);
  const candidate = call.candidates.find((one) => one.guarantorId === id);
  const state = verification?.state ?? candidate?.state ?? 'unverified';
  const relationship = verification?.relationship ?? 'self';
  return (
    <>
      <PhoneInTalkOutlined aria-hidden />
      <Clock startedAt={call.startedAt} />
      <VerificationChip state={state} />
      <Box sx={whoSx}>
        {state === 'verified' && candidate && (
          <>
            {verification?.patientId && 'A patient, not the guarantor, of '}
            <Box component="span" sx={{ fontWeight: 600 }}>
              {candidate.name}
            </Box>{' '}
            {!verification?.patientId && <span>({relationshipNames[relationship]})</span>}
            {' · '}
          </>
        )}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {state === 'payment_only' ? 'they learn nothing of the account' : progressOf(verification)}
        </Box>
      </Box>
    </>
  );
}

function WrappingUp({ call }: { call: Call }) {
  return (
    <>
      <CallEndOutlined aria-hidden sx={{ color: 'warning.main' }} />
      <Box component="span" sx={{ typography: 'subtitle1' }}>
        Call ended{call.endedAt ? ` ${timeText(call.endedAt)}` : ''}
      </Box>
      <Box sx={whoSx}>Say what it was about; then the next call can begin.</Box>
    </>
  );
}

/** When the host last sent its feed; a day before today is named, so that nobody takes it for this morning. */
function asOfText({ asOf, today }: Desk): string {
  const day = dayOfInstant(asOf);
  return day === today
    ? timeText(asOf)
    : `${dayText(day, { year: day.slice(0, 4) !== today.slice(0, 4) })}, ${timeText(asOf)}`;
}

function Ground({ desk }: { desk: Desk | undefined }) {
  if (desk?.ground !== 'reason') return null;
  return (
    <Box sx={{ ...smallSx, display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
      <LockOpenOutlined aria-hidden sx={{ fontSize: '1rem' }} />
      Opened with a reason{desk.groundUntil ? ` until ${timeText(desk.groundUntil)}` : ''}
    </Box>
  );
}

const barSx = {
  position: 'sticky',
  top: barHeight,
  zIndex: 2,
  height: callBarHeight,
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  gap: 3,
  px: 4,
  borderBottom: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
};
const whoSx = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };
const smallSx = { typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap', flex: 'none' };
