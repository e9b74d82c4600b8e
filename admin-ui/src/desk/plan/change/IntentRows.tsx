import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useShortcut } from '../../../app/keyboard/useShortcut';
import { Keycap } from '../../../ui/Keycap';
import { type Intent, intents } from './intents';

interface IntentRowsProps {
  shown: readonly Intent[];
  onIntent: (intent: Intent) => void;
}

/** What the caller said, each with its key: the change follows from it. */
export function IntentRows({ shown, onIntent }: IntentRowsProps) {
  return (
    <Box role="group" aria-label="What did the caller say?">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        What did the caller say?
      </Box>
      {shown.map((intent) => (
        <Row key={intent} intent={intent} onPress={() => onIntent(intent)} />
      ))}
    </Box>
  );
}

function Row({ intent, onPress }: { intent: Intent; onPress: () => void }) {
  const { keys, said, does } = intents[intent];
  useShortcut(keys, said, onPress, { group: 'What the caller said' });
  return (
    <ButtonBase aria-keyshortcuts={keys.toUpperCase()} onClick={onPress} sx={rowSx}>
      <Keycap keys={keys} />
      <Box component="span" sx={{ fontWeight: 600 }}>
        {said}
      </Box>
      <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', flex: 1, textAlign: 'right' }}>
        {does}
      </Box>
    </ButtonBase>
  );
}

const rowSx = {
  display: 'flex',
  width: '100%',
  gap: 2,
  minHeight: 32,
  px: 1,
  textAlign: 'left',
  typography: 'body2',
  borderBottom: 1,
  borderColor: 'divider',
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
};
