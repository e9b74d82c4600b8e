import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { moneyText } from '../../ui/amounts';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { sheets } from '../sheets';
import { methodWords } from './words';

type OpenPayment = Desk['pending'][number];

function lead(payment: OpenPayment): string {
  const what = `${methodWords(payment)} ${moneyText(payment.amountCents)}`;
  if (payment.status === 'unknown') return `Unknown whether charged: ${what}`;
  return payment.status === 'initiated' ? `Being charged now: ${what}` : `Pending ${what}`;
}

function when(payment: OpenPayment): string {
  const taken = `taken ${dayText(dayOfInstant(payment.at), { year: false })} ${timeText(payment.at)}`;
  if (payment.status !== 'unknown') return taken;
  return payment.nextAskAt ? `${taken}, we ask again at ${timeText(payment.nextAskAt)}` : `${taken}, a person is on it`;
}

/** The payer is on the page of a link: the link itself says how far they are. */
const isFollowed = ({ channel, status }: OpenPayment): boolean => channel === 'agent_link' && status === 'initiated';

/** Money that is on its way and not yet ours: amber, beside the balance, never taken off it. */
export function Pending({ desk }: { desk: Desk }) {
  const pending = desk.pending.filter((payment) => !isFollowed(payment));
  if (pending.length === 0) return null;
  const cents = pending.reduce((sum, payment) => sum + payment.amountCents, 0);
  const after = desk.owed.totalCents - cents;
  return (
    <Note meaning="pending" lead={pending.map(lead).join(' · ')} role="status">
      {pending.map((payment) => (
        <Box key={payment.paymentId} sx={lineSx}>
          <span>{when(payment)}</span>
          <Button
            variant="text"
            size="small"
            onClick={() => sheets.open({ kind: 'receipt', paymentId: payment.paymentId })}
          >
            {payment.status === 'unknown' ? 'Check now' : 'Open'}
          </Button>
        </Box>
      ))}
      <Box sx={{ ...lineSx, justifyContent: 'flex-end', fontWeight: 600 }}>
        {after >= 0 ? `→ ${moneyText(after)} if it is paid` : `→ $0.00 and ${moneyText(-after)} credit if it is paid`}
      </Box>
    </Note>
  );
}

const lineSx = { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 };
