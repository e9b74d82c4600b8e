import PersonSearchOutlined from '@mui/icons-material/PersonSearchOutlined';
import SearchOffOutlined from '@mui/icons-material/SearchOffOutlined';
import Box from '@mui/material/Box';
import { search } from '../../app/search';
import { ActionButton } from '../../ui/ActionButton';
import { EmptyState } from '../../ui/States';
import { phoneText } from '../call/words';
import { PaymentOnlyDoor } from './PaymentOnlyDoor';
import type { Call } from '@billing/contract';

interface NobodyYetProps {
  call: Call | null;
  /** What was searched for last, if anything. */
  q: string | null;
  busy: boolean;
  failed: boolean;
}

/** Before anybody is found, and when nobody is. */
export function NobodyYet({ call, q, busy, failed }: NobodyYetProps) {
  if (busy) return <Box role="status">Searching for {q}…</Box>;
  const nothing = q !== null && !failed && call !== null;
  const action = <ActionButton label="Search" keys="/" listen={false} onPress={search.focus} />;
  return (
    <>
      {call?.state === 'wrap_up' ? (
        <EmptyState icon={PersonSearchOutlined} title="The call has ended">
          Wrap it up in the bar above; the next search belongs to the next call.
        </EmptyState>
      ) : nothing ? (
        <Box role="status">
          <EmptyState icon={SearchOffOutlined} title={`Nobody is found by “${q}”`} actions={action}>
            Ask for the Bill ID, or for the full name and the birth date. A name may have a slip in it; a number may
            not.
          </EmptyState>
        </Box>
      ) : (
        <EmptyState icon={PersonSearchOutlined} title={titleOf(call)} actions={action}>
          Type what the caller says into the search: the Bill ID is the surest, a name with its birth date the next.
          {call === null && ' Searching starts the call.'}
        </EmptyState>
      )}
      {call?.state === 'active' && (
        <Box sx={{ maxWidth: 342 }}>
          <PaymentOnlyDoor call={call} citedBillId={null} />
        </Box>
      )}
    </>
  );
}

function titleOf(call: Call | null): string {
  if (!call) return 'Who is calling?';
  return call.phone ? `Nobody has ${phoneText(call.phone)} on file` : 'Who is calling?';
}
