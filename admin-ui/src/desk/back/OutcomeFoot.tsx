import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ActionButton } from '../../ui/ActionButton';

interface OutcomeFootProps {
  /** It was never answered. */
  lost: boolean;
  onAgain: () => void;
  onDone: () => void;
}

/** One that was never answered is sent again as the same one; anything else is only dismissed. */
export function OutcomeFoot({ lost, onAgain, onDone }: OutcomeFootProps) {
  useShortcut('Escape', lost ? 'Close' : 'Done', onDone);
  return (
    <>
      <Box sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {lost ? 'It is kept here until it is known.' : 'Stays until you close it.'}
      </Box>
      {lost && <ActionButton label="Close" keys="Escape" listen={false} size="large" onPress={onDone} />}
      {lost ? (
        <ActionButton label="Ask again" keys="ctrl+enter" size="large" primary autoFocus onPress={onAgain} />
      ) : (
        <ActionButton label="Done" keys="Enter" size="large" primary autoFocus onPress={onDone} />
      )}
    </>
  );
}
