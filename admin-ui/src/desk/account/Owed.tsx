import type { Desk } from '@billing/contract';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { SplitBar, type SplitPart } from '../../ui/SplitBar';
import { DoesNotAddUp } from '../../ui/Waterfall';
import { CreditHeld } from './CreditHeld';
import { Entities } from './Entities';
import { GivingBack } from './GivingBack';
import { HoldsHeld } from './HoldsHeld';
import { insetSx } from './layout';
import { LinkProgress } from '../link/LinkProgress';
import { Pending } from './Pending';
import { Retries } from './Retries';

/** The amount is the largest thing on the screen; four words say what it is made of. */
export function Owed({ desk }: { desk: Desk }) {
  const { owed, scope } = desk;
  return (
    <Box component="section" aria-label="What is owed" sx={{ ...insetSx, ...owedSx }}>
      <Box sx={{ minWidth: 0 }}>
        <Box component="h2" sx={{ typography: 'overline', color: 'text.secondary', lineHeight: '20px' }}>
          {scope === 'patient' ? 'Owed for this patient’s visits' : 'You owe'}
        </Box>
        <Box sx={{ typography: 'owed' }} data-testid="you-owe">
          {moneyText(owed.totalCents)}
        </Box>
        <Box sx={{ mt: 1, minHeight: 53 }}>
          {owed.totalCents > 0 ? <SplitBar parts={splitOf(desk)} /> : <NothingOwed creditCents={owed.creditCents} />}
        </Box>
        {!desk.addsUp && (
          <Box sx={{ mt: 2 }}>
            <DoesNotAddUp />
          </Box>
        )}
      </Box>
      <Box sx={{ minWidth: 0, display: 'flex', flexDirection: 'column', gap: 2.5 }}>
        <Entities accounts={desk.accounts} />
        <HoldsHeld desk={desk} />
        <CreditHeld desk={desk} />
        <Pending desk={desk} />
        <Retries desk={desk} />
        <LinkProgress desk={desk} />
        <GivingBack desk={desk} />
      </Box>
    </Box>
  );
}

function splitOf({ owed, visits, today }: Desk): SplitPart[] {
  const dues = visits
    .flatMap((visit) => visit.parts)
    .flatMap((part) => (part.bill?.state === 'due' ? [part.bill.dueOn] : []))
    .sort();
  const [next] = dues;
  const year = (day: string) => day.slice(0, 4) !== today.slice(0, 4);
  return [
    {
      kind: 'past_due',
      cents: owed.pastDueCents,
      hint: owed.pastDueSince ? `since ${dayText(owed.pastDueSince, { year: year(owed.pastDueSince) })}` : undefined,
    },
    { kind: 'due', cents: owed.dueCents, hint: next && `${dayText(next, { weekday: true })}, not late` },
    { kind: 'new', cents: owed.newCents, hint: 'not yet on a statement' },
    { kind: 'on_plan', cents: owed.planCents },
  ];
}

function NothingOwed({ creditCents }: { creditCents: number }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'success.main', fontWeight: 600 }}>
      <CheckCircleOutlined aria-hidden sx={{ fontSize: '1rem' }} />
      {creditCents > 0 ? `Nothing is owed. We hold a credit of ${moneyText(creditCents)}.` : 'Nothing is owed.'}
    </Box>
  );
}

const owedSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) 344px',
  columnGap: 6.5,
  pt: 2.5,
  '@media (max-width: 1320px)': { gridTemplateColumns: 'minmax(0, 1fr) 312px', columnGap: 5 },
};
