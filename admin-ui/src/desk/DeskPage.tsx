import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { isProblem } from '../providers/problems';
import { useSession } from '../providers/session';
import { useWindowTitle } from '../ui/Page';
import { ErrorState } from '../ui/States';
import { AccountPage } from './account/AccountPage';
import { AccountSkeleton } from './account/AccountSkeleton';
import { CallBar } from './call/CallBar';
import { useCall } from './call/useCall';
import { DeskSheets } from './DeskSheets';
import { MyDayPanel } from './day/MyDayPanel';
import { FindPage } from './find/FindPage';
import { OpenWithReason } from './reason/OpenWithReason';
import { sheets } from './sheets';
import { useDesk } from './useDesk';

/** `/desk` finds and verifies; `/desk/{guarantorId}` is that account, once the call or a reason opens it. */
export default function DeskPage() {
  const guarantorId = Number(useParams().guarantorId ?? 0);
  return (
    <Box>
      <CallBar />
      {guarantorId > 0 ? <OpenAccount key={guarantorId} guarantorId={guarantorId} /> : <NoAccount />}
    </Box>
  );
}

function NoAccount() {
  const { call } = useCall();
  useWindowTitle('Desk');
  useEffect(() => sheets.close, []);
  return (
    <>
      {call ? <FindPage /> : <MyDayPanel />}
      <DeskSheets desk={null} />
    </>
  );
}

function OpenAccount({ guarantorId }: { guarantorId: number }) {
  const { data: desk, error, refetch } = useDesk(guarantorId);
  const role = useSession().known?.staff.role;
  useWindowTitle('Account');
  useEffect(() => sheets.close, []);
  if (isProblem(error, 'caller_not_verified', 'no_call')) {
    return (
      <>
        {role === 'supervisor' ? <OpenWithReason guarantorId={guarantorId} /> : <FindPage />}
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
