import Box from '@mui/material/Box';
import type { useCommit } from '../../commands/useCommit';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';

/** The foot of a task that nobody works on. */
export function TakeIt({ take, overtaken }: { take: ReturnType<typeof useCommit>; overtaken: string | null }) {
  const { commit, busy, error } = take;
  const problem = error instanceof Error ? error.message : null;
  return (
    <Box sx={footSx}>
      {(problem ?? overtaken) && (
        <Box sx={{ mb: 2.5 }}>
          <Note meaning="pending" lead={problem ?? overtaken ?? ''} role="alert" />
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <Box sx={{ flex: 1, typography: 'caption', color: 'text.disabled' }}>
          Looking at it takes nothing. Once it is yours, its account and amounts are shown, and nobody else works on it.
        </Box>
        <ActionButton
          label={busy ? 'Taking …' : 'Take it'}
          keys="c"
          size="large"
          primary
          onPress={() => void commit()}
        />
      </Box>
    </Box>
  );
}

const footSx = { flex: 'none', borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper', px: 5, py: 2.5 };
