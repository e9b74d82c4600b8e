import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { search } from '../app/search';
import { isProblem } from '../providers/problems';
import { useSession } from '../providers/session';
import { useWindowTitle } from '../ui/Page';
import { ErrorState } from '../ui/States';
import { AccountPage } from './account/AccountPage';
import { AccountSkeleton } from './account/AccountSkeleton';
import { CallBar } from './call/CallBar';
import { useCallEnd } from './call/useCallEnd';
import { readCallAgain, useCall } from './call/useCall';
import { usePop } from './call/usePop';
import { DeskSheets } from './DeskSheets';
import { MyDayPanel } from './day/MyDayPanel';
import { FindPage } from './find/FindPage';
import { findings, useFindings } from './find/findings';
import { OpenWithReason } from './reason/OpenWithReason';
import { sheets } from './sheets';
import { useDesk } from './useDesk';

/** `/desk` finds and verifies; `/desk/{guarantorId}` is that account, once the call or a reason opens it. */
export default function DeskPage() {
  const guarantorId = Number(useParams().guarantorId ?? 0);
  const { isPending } = useCall();
  usePop();
  useCallEnd();
  return (
    <Box>
      <CallBar />
      {guarantorId === 0 && <NoAccount />}
      {/* A read of the account carries the call's id, so after a reload the call is known first. */}
      {guarantorId > 0 && isPending && <AccountSkeleton />}
      {guarantorId > 0 && !isPending && <OpenAccount key={guarantorId} guarantorId={guarantorId} />}
    </Box>
  );
}

function NoAccount() {
  const { call } = useCall();
  const { busy, problem } = useFindings();
  useWindowTitle('Desk');
  useEffect(() => {
    // A search from an open account leads here; what it found takes the focus.
    if (findings.get().q === null) search.focus();
    return sheets.close;
  }, []);
  return (
    <>
      {call || busy || problem !== null ? <FindPage /> : <MyDayPanel />}
      <DeskSheets desk={null} />
    </>
  );
}

function OpenAccount({ guarantorId }: { guarantorId: number }) {
  const client = useQueryClient();
  const { call } = useCall();
  const { data: desk, error, refetch } = useDesk(guarantorId);
  const role = useSession().known?.staff.role;
  const isCandidate = call?.candidates.some((one) => one.guarantorId === guarantorId) === true;
  // Another guarantor of this call is open and this one is not yet, or not any more.
  const isShut = isProblem(error, 'caller_not_verified', 'reason_required', 'no_call') || (isCandidate && isProblem(error, 'not_found')); // prettier-ignore
  const isOpen = desk !== undefined && !isShut;
  useWindowTitle('Account');
  useEffect(() => sheets.close, []);
  useEffect(() => {
    if (isShut) void readCallAgain(client);
  }, [client, isShut]);
  useEffect(() => {
    // The letters of the account work at once: nothing that takes text keeps the focus.
    if (isOpen) document.getElementById('main')?.focus();
  }, [isOpen]);
  if (isShut) {
    return (
      <>
        {role === 'supervisor' && !isCandidate ? (
          <OpenWithReason guarantorId={guarantorId} isOver={desk !== undefined} />
        ) : (
          <FindPage guarantorId={guarantorId} />
        )}
        <DeskSheets desk={null} />
      </>
    );
  }
  if (error) return <ErrorState title="The account could not be read" error={error} onRetry={() => void refetch()} />;
  if (!desk) return <AccountSkeleton />;
  return (
    <>
      <AccountPage desk={desk} />
      <DeskSheets desk={desk} />
    </>
  );
}
