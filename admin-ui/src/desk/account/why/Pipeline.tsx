import type { DeskVisitPart } from '@billing/contract';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import Box from '@mui/material/Box';
import { dayText } from '../../../ui/days';

const steps = ['registered', 'in_coding', 'insurance_pending', 'patient_balance'] as const;

function wordsOf(step: (typeof steps)[number], part: DeskVisitPart): string {
  if (step === 'registered') return 'registered';
  if (step === 'in_coding') return 'charges being coded';
  return step === 'insurance_pending' ? `with ${part.payer ?? 'insurance'}` : 'your bill';
}

interface PipelineProps {
  part: DeskVisitPart;
  side: string | null;
  today: string;
  serviceOn: string;
}

/** A visit that is not billed yet: how far it has come, since when, and with whom. */
export function Pipeline({ part, side, today, serviceOn }: PipelineProps) {
  const ahead = serviceOn > today;
  const at = ahead ? -1 : steps.indexOf(part.status as (typeof steps)[number]);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, pl: 15, pt: 1, typography: 'caption' }}>
      {side && <Box sx={{ fontWeight: 600, color: 'text.secondary' }}>{side}</Box>}
      {ahead && <Box>The visit is still to come, {dayText(serviceOn, { weekday: true })}.</Box>}
      <Box component="ol" aria-label="On its way to a bill" sx={listSx}>
        {steps.map((step, n) => (
          <Box key={step} component="li" aria-current={n === at ? 'step' : undefined} sx={stepSx(n, at)}>
            {n > 0 && <ChevronRightOutlined aria-hidden sx={{ fontSize: '0.875rem', color: 'text.disabled' }} />}
            {n < at && <CheckOutlined aria-hidden sx={{ fontSize: '0.875rem' }} />}
            {n === at && <HourglassEmptyOutlined aria-hidden sx={{ fontSize: '0.875rem' }} />}
            {wordsOf(step, part)}
            {n === at && part.statusSince && ` since ${dayText(part.statusSince, { year: false })}`}
          </Box>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {part.alertSet ? 'An alert is set for its bill.' : 'Nothing is owed for it yet.'}
      </Box>
    </Box>
  );
}

const listSx = { display: 'flex', flexWrap: 'wrap', listStyle: 'none', m: 0, p: 0, gap: 1 };

function stepSx(n: number, at: number) {
  const color = n < at ? 'success.main' : n === at ? 'warning.main' : 'text.disabled';
  return { display: 'flex', alignItems: 'center', gap: 1, color, fontWeight: n === at ? 600 : 400 };
}
