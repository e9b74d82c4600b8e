import Box from '@mui/material/Box';
import { useState } from 'react';
import { ShortcutLayer } from '../app/keyboard/useShortcut';
import { ActionButton } from '../ui/ActionButton';
import { Note } from '../ui/Note';
import { DecisionForm } from './DecisionForm';
import type { Decided, Decision } from './decisions';

interface DecisionBarProps {
  /** Whose decision it is, such as `refund:…`; what was typed is kept under it. */
  subject: string;
  /** The most wanted last, beside the edge. */
  decisions: Decision[];
  /** Why this person may take none of them. */
  refusal: string | null;
  /** What overtook the last try. */
  overtaken: string | null;
  onDecide: (decision: Decision, words: string) => Promise<Decided>;
}

/** The foot of the pane. While a decision is open it has the keyboard alone, and the pane above stays readable. */
export function DecisionBar({ subject, decisions, refusal, overtaken, onDecide }: DecisionBarProps) {
  const [openKind, setOpenKind] = useState<string | null>(null);
  const [leftKind, setLeftKind] = useState<string | null>(null);
  const open = decisions.find(({ kind }) => kind === openKind);
  const leave = () => {
    setLeftKind(openKind);
    setOpenKind(null);
  };
  if (open)
    return (
      <Box sx={footSx}>
        <ShortcutLayer>
          <DecisionForm
            key={open.kind}
            subject={subject}
            decision={open}
            onBack={leave}
            onConfirm={async (words) => {
              const decided = await onDecide(open, words);
              leave();
              return decided;
            }}
          />
        </ShortcutLayer>
      </Box>
    );
  return (
    <Box sx={footSx}>
      {overtaken && (
        <Box sx={{ mb: 2.5 }}>
          <Note meaning="pending" lead={overtaken} role="alert" />
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <Box sx={refusal ? refusalSx : hintSx}>
          {refusal ?? 'A letter opens the decision; Enter confirms it. The next one comes by itself.'}
        </Box>
        {decisions.map(({ kind, keys, label, primary, off }) => (
          <ActionButton
            key={kind}
            label={label}
            keys={keys}
            size="large"
            primary={primary && refusal === null && off === undefined}
            reason={refusal ?? off}
            reasonShown="hidden"
            autoFocus={kind === leftKind}
            onPress={() => setOpenKind(kind)}
          />
        ))}
      </Box>
    </Box>
  );
}

const footSx = { flex: 'none', borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper', px: 5, py: 2.5 };
const hintSx = { flex: 1, typography: 'caption', color: 'text.disabled' };
const refusalSx = { flex: 1, typography: 'subtitle1', color: 'text.secondary' };
