import type { Desk, DeskAction } from '@billing/contract';
import ArrowForwardOutlined from '@mui/icons-material/ArrowForwardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Keycap } from '../../ui/Keycap';
import { openerOf } from './runAction';

/** One line offers the next best step, chosen from the state. */
export function NextStep({ desk }: { desk: Desk }) {
  const step = desk.nextStep;
  if (!step) return null;
  const open = step.action ? openerOf(desk, step.action) : null;
  const key = desk.actions.find((action: DeskAction) => action.action === step.action)?.key;
  return (
    <Box component="section" aria-label="Next best step" sx={barSx}>
      <ArrowForwardOutlined aria-hidden sx={{ color: 'primary.main' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <b>{step.lead}</b> {step.text}
      </Box>
      {open && step.label && (
        <Button variant="text" onClick={open} endIcon={key ? <Keycap keys={key.toLowerCase()} /> : undefined}>
          {step.label}
        </Button>
      )}
    </Box>
  );
}

const barSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 34,
  px: 4.5,
  borderTop: 1,
  borderBottom: 1,
  borderColor: 'line.selected',
  bgcolor: 'action.selected',
  '& b': { fontWeight: 600 },
};
