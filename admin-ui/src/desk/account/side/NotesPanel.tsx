import type { Desk } from '@billing/contract';
import PushPinOutlined from '@mui/icons-material/PushPinOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { ActionButton } from '../../../ui/ActionButton';
import { InstantText } from '../../../ui/DayText';
import { sheets } from '../../sheets';
import { actionLooks } from '../actionLooks';
import { blockSx, blockTitleSx } from '../layout';

const shownAtFirst = 3;

/** The last notes in their latest wording; what one amends stays in the books. */
export function NotesPanel({ desk }: { desk: Desk }) {
  const [all, setAll] = useState(false);
  if (desk.scope === 'patient') return null;
  const amended = new Set(desk.notes.map((note) => note.amendsId));
  const notes = desk.notes.filter((note) => !amended.has(note.id));
  const shown = all ? notes : notes.slice(0, shownAtFirst);
  const Icon = actionLooks.note.icon;
  return (
    <Box component="section" aria-labelledby="notes" sx={blockSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Box component="h2" id="notes" sx={{ ...blockTitleSx, flex: 1 }}>
          Notes
        </Box>
        {/* In a call the button stands in the call's bar, where it is always in sight. */}
        {desk.ground === 'reason' && (
          <ActionButton
            label="Note"
            size="small"
            keys="m"
            icon={<Icon aria-hidden />}
            onPress={() => sheets.open({ kind: 'note' })}
          />
        )}
      </Box>
      {shown.map((note) => (
        <Box key={note.id} component="article" aria-label={`Note of ${note.by}`} sx={{ py: 1 }}>
          <Box sx={{ overflowWrap: 'anywhere' }}>{note.text}</Box>
          <Box sx={metaSx}>
            {note.pinnedUntil && note.pinnedUntil >= desk.today && (
              <PushPinOutlined titleAccess="pinned" sx={{ fontSize: '0.875rem', color: 'warning.main' }} />
            )}
            <span>
              {note.kind} · {note.by} · <InstantText at={note.at} />
              {note.amendsId !== null && ' · amended'}
              {note.visibility === 'supervisors' && ' · supervisors only'}
            </span>
            <Button
              variant="text"
              size="small"
              aria-label={`Amend the note of ${note.by}: ${note.text.slice(0, 40)}`}
              onClick={() => sheets.open({ kind: 'note', amendsId: note.id })}
              sx={{ minHeight: 24, ml: 'auto' }}
            >
              Amend
            </Button>
          </Box>
        </Box>
      ))}
      {notes.length === 0 && <Box sx={{ color: 'text.secondary' }}>No note yet.</Box>}
      {notes.length > shownAtFirst && (
        <Button variant="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${notes.length}`}
        </Button>
      )}
    </Box>
  );
}

const metaSx = { display: 'flex', alignItems: 'center', gap: 1, typography: 'caption', color: 'text.disabled' };
