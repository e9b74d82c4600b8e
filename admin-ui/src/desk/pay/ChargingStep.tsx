import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { type Entity, EntityMark, entityNames } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import type { Charge, ChargePart } from './charge';

/** Nothing may be left now; what is happening is said. */
export function ChargingStep({ charge, onGiveUp }: { charge: Charge; onGiveUp: (at: number) => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const at = charge.parts.findIndex((part) => part.state.is === 'asking');
  const state = charge.parts[at]?.state;
  const tries = state?.is === 'asking' ? state.tries : 1;
  return (
    <Box sx={{ p: 6 }}>
      <Box sx={{ display: 'flex', gap: 3.5, alignItems: 'flex-start' }}>
        <HourglassEmptyOutlined aria-hidden sx={{ fontSize: '2.25rem', color: 'warning.mark' }} />
        <Box>
          <Box component="h3" ref={heading} tabIndex={-1} sx={{ typography: 'h2', m: 0, outline: 'none' }}>
            {`Charging ${moneyText(charge.preview.amountCents)}`}
          </Box>
          <Box role="status" sx={{ mt: 1, color: 'text.secondary' }}>
            {sentenceOf(charge.parts[at])}
          </Box>
        </Box>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, mt: 5, mb: 0 }}>
        {charge.parts.map((part, index) => (
          <Box component="li" key={part.key} sx={rowSx}>
            <EntityMark entity={part.entity.code as Entity} />
            <Box sx={{ flex: 1 }}>{entityNames[part.entity.code as Entity].name}</Box>
            <PartChip part={part} active={index === at} />
            <Money cents={part.amountCents} strong sx={{ width: 110, textAlign: 'right' }} />
          </Box>
        ))}
      </Box>
      {tries > 5 && at >= 0 && (
        <Box sx={{ mt: 4 }}>
          <ActionButton label="Stop waiting" keys="x" onPress={() => onGiveUp(at)} />
          <Box sx={{ mt: 1.5, typography: 'caption', color: 'text.secondary' }}>
            The outcome stays unknown until the server answers. Do not charge again.
          </Box>
        </Box>
      )}
    </Box>
  );
}

function sentenceOf(part: ChargePart | undefined): string {
  if (part?.state.is !== 'asking') return 'Starting.';
  switch (part.state.because) {
    case 'sent':
      return 'The card network is asked. This takes a few seconds; nothing can be left now.';
    case 'in_progress':
      return 'The payment is still running on the server. We look again by ourselves; it is charged once.';
    case 'no_answer':
      return `The server did not answer. We ask again about the same payment (try ${part.state.tries}); it is charged once.`;
  }
}

function PartChip({ part, active }: { part: ChargePart; active: boolean }) {
  if (part.state.is === 'known') return <StatusChip status={part.state.payment.status} />;
  return active ? <StatusChip status="processing" word="charging" /> : <StatusChip status="not_started" word="next" />;
}

const rowSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  minHeight: 44,
  borderTop: 1,
  borderColor: 'divider',
  '&:last-of-type': { borderBottom: 1, borderColor: 'divider' },
};
