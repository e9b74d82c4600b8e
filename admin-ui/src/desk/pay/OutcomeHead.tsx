import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassFullOutlined from '@mui/icons-material/HourglassFullOutlined';
import Box from '@mui/material/Box';
import type { Ref } from 'react';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { meaningColor } from '../../ui/StatusChip';
import { type Charge, isPaid, isPending, stands, tookNothing } from './charge';

const looks = {
  settled: { Icon: CheckCircleOutlined, ink: 'success.mark' },
  pending: { Icon: HourglassFullOutlined, ink: meaningColor.pending.ink },
  trouble: { Icon: ErrorOutlineOutlined, ink: meaningColor.trouble.ink },
} as const;

/** The whole outcome in one line, before its parts. */
export function OutcomeHead({ charge, ref }: { charge: Charge; ref: Ref<HTMLHeadingElement> }) {
  const { meaning, title, line } = headOf(charge);
  const { Icon, ink } = looks[meaning];
  const amber = meaning === 'pending';
  return (
    <Box sx={[{ display: 'flex', gap: 3.5, alignItems: 'center' }, amber && amberSx]}>
      <Icon aria-hidden sx={{ fontSize: '2.5rem', color: ink }} />
      <Box>
        <Box component="h3" ref={ref} tabIndex={-1} sx={{ typography: 'h2', m: 0, outline: 'none' }}>
          {title}
        </Box>
        <Box sx={{ color: amber ? 'text.primary' : 'text.secondary' }}>{line}</Box>
      </Box>
    </Box>
  );
}

const amberSx = {
  border: 1,
  borderColor: meaningColor.pending.line,
  bgcolor: meaningColor.pending.soft,
  borderRadius: '6px',
  p: 3.5,
};

export function headOf(charge: Charge): { meaning: keyof typeof looks; title: string; line: string } {
  const { parts, methodWords } = charge;
  const paid = parts.filter(isPaid);
  const paidCents = paid.reduce((sum, part) => sum + part.amountCents, 0);
  const first = paid[0]?.state;
  const day = first?.is === 'known' ? dayText(first.payment.receivedOn) : '';
  const pending = parts.filter(isPending);
  const open = parts.some((part) => !stands(part) && !tookNothing(part));
  if (open) {
    const stands = paid.length > 0 ? ` ${moneyText(paidCents)} is paid and stands.` : '';
    return { meaning: 'pending', title: 'Outcome unknown', line: `We are asking. Do not charge again.${stands}` };
  }
  if (pending.length > 0) {
    const cents = pending.reduce((sum, part) => sum + part.amountCents, 0);
    const at = pending[0]!.state;
    const clears = at.is === 'known' && at.payment.clearsOn ? `, clears about ${dayText(at.payment.clearsOn)}` : '';
    const rest = parts.some((part) => !stands(part)) ? ' · the other part was not debited' : '';
    return {
      meaning: 'pending',
      title: `${moneyText(cents)} pending${clears}`,
      line: `${methodWords} · a debit is not paid until it clears${rest}`,
    };
  }
  if (paid.length === parts.length) {
    const count =
      parts.length > 1 ? `${parts.length === 2 ? 'two' : parts.length} payments, both approved` : 'approved';
    return { meaning: 'settled', title: `${moneyText(paidCents)} paid`, line: `${methodWords} · ${count} · ${day}` };
  }
  if (paid.length > 0) {
    const rest = parts.reduce((sum, part) => sum + part.amountCents, 0) - paidCents;
    const title = `${moneyText(paidCents)} paid, ${moneyText(rest)} not`;
    return { meaning: 'trouble', title, line: `${methodWords} · the first payment stands · ${day}` };
  }
  return { meaning: 'trouble', title: 'Declined', line: `${methodWords} · nothing was charged` };
}
