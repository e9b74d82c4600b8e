import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import type { LinkEntry } from './useLinkEntry';

const KINDS: Record<string, string> = { mobile: 'Text to', email: 'Email to', landline: 'Landline' };

/** Confirmed phones and emails, masked as on the account; one that cannot be used says why. */
export function PointChoices({ desk, entry }: { desk: Desk; entry: LinkEntry }) {
  const { points, point, change } = entry;
  return (
    <Choices
      title="Where to?"
      value={String(point?.id ?? '')}
      onValue={(id) => change({ pointId: Number(id), callerSaidYes: false })}
    >
      {points.map((one, at) => (
        <PointRow
          key={one.id}
          keys={String(at + 1)}
          label={`${KINDS[one.kind] ?? ''} ${desk.contact.find(({ id }) => id === one.id)?.display ?? ''}`}
          point={one}
          chosen={one.id === point?.id}
          onPress={() => change({ pointId: one.id, callerSaidYes: false })}
        />
      ))}
      {points.length === 0 && (
        <Box sx={{ p: 2.5, color: 'text.secondary' }}>
          {entry.options.isPending ? 'Reading …' : 'The host has sent no phone and no email.'}
        </Box>
      )}
    </Choices>
  );
}

interface PointRowProps {
  keys: string;
  label: string;
  point: LinkEntry['points'][number];
  chosen: boolean;
  onPress: () => void;
}

function PointRow({ keys, label, point, chosen, onPress }: PointRowProps) {
  useShortcut(keys, label, onPress, { enabled: point.allowed });
  return (
    <ChoiceRow
      value={String(point.id)}
      chosen={chosen}
      label={label}
      refusal={point.why}
      right={
        point.allowed ? (
          <Box component="span" sx={{ flex: 'none' }}>
            <Keycap keys={keys} />
          </Box>
        ) : undefined
      }
    />
  );
}
