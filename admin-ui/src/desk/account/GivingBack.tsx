import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { dayOfInstant, dayText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { wanted } from '../back/wanted';
import { sheets } from '../sheets';

type GoingBack = Desk['givingBack'][number];

const cameBack = ({ status }: GoingBack) => status === 'returned_to_maker';

function leadOf(one: GoingBack): string {
  const amount = moneyText(one.cents);
  if (one.kind === 'void') return `Unknown whether voided: ${amount}.`;
  switch (one.status) {
    case 'returned_to_maker':
      return `Refund of ${amount} came back to ${one.mine ? 'you' : one.by}.`;
    case 'needs_check':
      return `Refund of ${amount} goes by mailed check.`;
    case 'requested':
    case 'approved_once':
      return `Refund of ${amount} is asked for.`;
    default:
      return `Refund of ${amount} is on its way.`;
  }
}

const restOf = ({ words, by, at, kind }: GoingBack): string =>
  words
    ? `“${words}”`
    : `${kind === 'void' ? 'by' : 'asked for by'} ${by}, ${dayText(dayOfInstant(at), { year: false })}`;

const open = ({ paymentId, id, mine, ...one }: GoingBack) =>
  sheets.open({
    kind: 'give_back',
    paymentId,
    ...(mine && cameBack({ paymentId, id, mine, ...one }) ? { refundId: id } : {}),
  });

/** Money that is asked back or on its way, so that nobody asks for it twice; B opens the first. */
export function GivingBack({ desk }: { desk: Desk }) {
  const going = [...desk.givingBack].sort((one, other) => Number(cameBack(other)) - Number(cameBack(one)));
  useEffect(() => {
    const back = desk.givingBack.find(({ id }) => wanted.take(id));
    if (back) open(back);
  }, [desk.givingBack]);
  return going.map((one, at) => (
    <Note key={one.id} meaning="pending" role="status" lead={leadOf(one)}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {restOf(one)}
        </Box>
        <Box component="span" sx={{ flex: 'none' }}>
          <ActionButton
            label={one.mine && cameBack(one) ? 'Change it' : 'Look'}
            aria-label={`${one.mine && cameBack(one) ? 'Change' : 'Look at'} the ${one.kind} of ${moneyText(one.cents)}`}
            keys={at === 0 ? 'b' : undefined}
            size="small"
            onPress={() => open(one)}
          />
        </Box>
      </Box>
    </Note>
  ));
}
