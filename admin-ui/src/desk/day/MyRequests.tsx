import { groupBillId, type MyDay, REFUND_REASON_WORDS } from '@billing/contract';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { refundLooks } from '../../refunds/words';
import { ActionButton } from '../../ui/ActionButton';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { DayRows } from './DayRows';
import { OpenRequest } from './OpenRequest';
import { countOf } from './words';

export type MyRequest = MyDay['requests'][number];

/** Own refund requests: what came back with the supervisor's words first, then what is under way. */
export function MyRequests({ requests }: Pick<MyDay, 'requests'>) {
  const [opened, setOpened] = useState<string | null>(null);
  const back = requests.filter(({ status }) => status === 'returned_to_maker');
  const first = back[0]?.id;
  return (
    <DayRows
      title="My refund requests"
      aside={back.length > 0 ? `${countOf(back.length, 'came back', 'came back')}` : undefined}
      head={['Amount', 'Who', 'State', 'Next']}
      empty=""
      count={requests.length}
    >
      {requests.map((one) => (
        <Row
          key={one.id}
          request={one}
          keys={one.id === first ? 'b' : undefined}
          opened={opened === one.id}
          onOpen={(open) => setOpened(open ? one.id : null)}
        />
      ))}
    </DayRows>
  );
}

interface RowProps {
  request: MyRequest;
  keys: string | undefined;
  opened: boolean;
  onOpen: (open: boolean) => void;
}

function Row({ request, keys, opened, onOpen }: RowProps) {
  const { amountCents, reason, maskedName, billId, status, answer } = request;
  const came = status === 'returned_to_maker';
  return (
    <>
      <Box component="tr" sx={{ '& > td': { py: 1.5 } }}>
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          <Money cents={amountCents} strong />
          <Box sx={quietSx}>{REFUND_REASON_WORDS[reason]}</Box>
        </Box>
        <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
          {maskedName}
          <Box sx={quietSx}>{groupBillId(billId)}</Box>
        </Box>
        <td>
          <StatusChip
            status={status}
            {...refundLooks[status]}
            {...(came ? { word: 'came back', meaning: 'pending' } : {})}
          />
          {answer && answer.decision !== 'approve' && (
            <Box sx={quietSx}>
              {answer.by}: “{answer.note}”
            </Box>
          )}
        </td>
        <td className="amount">
          {came && !opened && (
            <ActionButton
              label="Change"
              keys={keys}
              size="small"
              onPress={() => onOpen(true)}
              aria-label={`Change the request for ${groupBillId(billId)}`}
            />
          )}
        </td>
      </Box>
      {came && opened && (
        <tr>
          <td colSpan={4}>
            <OpenRequest request={request} onBack={() => onOpen(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

const quietSx = { typography: 'caption', color: 'text.secondary', overflowWrap: 'anywhere' };
