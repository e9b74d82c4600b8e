import type { ContactPoint, Contacts } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { kindWords, stateWords } from './words';

interface PointRowsProps {
  contacts: Contacts;
  chosenId: number | null;
  onChoose: (point: ContactPoint | null) => void;
  listen: boolean;
}

/** What is on file, each with its number key, and the way to add another. */
export function PointRows({ contacts: { points }, chosenId, onChoose, listen }: PointRowsProps) {
  const choose = (id: string) => onChoose(points.find((point) => String(point.id) === id) ?? null);
  return (
    <Choices title="On file" value={String(chosenId ?? 'new')} onValue={choose}>
      {points.map((point, at) => (
        <Row
          key={point.id}
          point={point}
          keys={String(at + 1)}
          chosen={point.id === chosenId}
          listen={listen}
          onPress={() => onChoose(point)}
        />
      ))}
      <NewRow chosen={chosenId === null} onPress={() => onChoose(null)} listen={listen} />
    </Choices>
  );
}

interface RowProps {
  point: ContactPoint;
  keys: string;
  chosen: boolean;
  listen: boolean;
  onPress: () => void;
}

function Row({ point, keys, chosen, listen, onPress }: RowProps) {
  useShortcut(keys, point.value, onPress, { enabled: listen });
  const hints = [kindWords[point.kind], stateWords[point.status].word, point.confidential && 'only here'];
  return (
    <ChoiceRow
      value={String(point.id)}
      chosen={chosen}
      label={point.value}
      hint={hints.filter(Boolean).join(' · ')}
      right={<Cap keys={keys} />}
    />
  );
}

function NewRow({ chosen, onPress, listen }: Pick<RowProps, 'chosen' | 'onPress' | 'listen'>) {
  useShortcut('n', 'Another phone or email', onPress, { enabled: listen });
  return <ChoiceRow value="new" chosen={chosen} label="Add another" right={<Cap keys="n" />} />;
}

const Cap = ({ keys }: { keys: string }) => (
  <Box component="span" sx={{ flex: 'none' }}>
    <Keycap keys={keys} />
  </Box>
);
