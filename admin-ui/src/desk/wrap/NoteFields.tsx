import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import TextField from '@mui/material/TextField';
import { useSession } from '../../providers/session';
import { DayField } from '../../ui/DayField';
import { PickOne } from './PickOne';
import { countText, longestNote, type NoteDraft, noteKinds, type NoteProblems } from './noteWords';

interface NoteFieldsProps {
  desk: Desk;
  note: NoteDraft;
  onNote: (next: NoteDraft) => void;
  problems: NoteProblems;
  amends: boolean;
}

export function NoteFields({ desk, note, onNote, problems, amends }: NoteFieldsProps) {
  const change = (next: Partial<NoteDraft>) => onNote({ ...note, ...next });
  return (
    <>
      <TextField
        label={amends ? 'As it should read' : 'What the next person must know'}
        multiline
        autoFocus
        minRows={5}
        maxRows={12}
        value={note.text}
        onChange={(event) => change({ text: event.target.value })}
        error={problems.text !== undefined}
        helperText={problems.text ?? countText(note.text.length, note.pinned)}
        slotProps={{ htmlInput: { maxLength: longestNote } }}
      />
      <PickOne title="Kind" inLine value={note.kind} onValue={(kind) => change({ kind })} choices={noteKinds} />
      {desk.accounts.length > 1 && (
        <PickOne
          title="Account"
          value={String(note.accountId)}
          onValue={(id) => change({ accountId: Number(id) })}
          choices={desk.accounts.map(({ id, entity, billId }) => ({
            id: String(id),
            name: `${entity.name}, Bill ID ${billId.replace(/(\d{4})(?=\d)/g, '$1 ')}`,
          }))}
        />
      )}
      <Readers note={note} onVisibility={(visibility) => change({ visibility })} />
      <Box>
        <Box component="label" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, cursor: 'pointer' }}>
          <Checkbox checked={note.pinned} onChange={(event) => change({ pinned: event.target.checked })} />
          Pin it on top of the account
        </Box>
        {note.pinned && (
          <Box sx={{ mt: 2, ml: 7.5 }}>
            <DayField
              label="Pinned until"
              day={note.pinnedUntil}
              onDay={(pinnedUntil) => change({ pinnedUntil })}
              sx={{ width: 190 }}
              {...(problems.pinnedUntil ? { problem: problems.pinnedUntil } : {})}
            />
          </Box>
        )}
      </Box>
    </>
  );
}

/** An agent's note is for everybody; only a supervisor may keep one among supervisors. */
function Readers({ note, onVisibility }: { note: NoteDraft; onVisibility: (next: NoteDraft['visibility']) => void }) {
  const role = useSession().known?.staff.role;
  return (
    <PickOne
      title="Who reads it"
      inLine
      value={note.visibility}
      onValue={onVisibility}
      choices={[
        { id: 'all', name: 'Everyone who opens the account' },
        {
          id: 'supervisors',
          name: 'Supervisors only',
          refusal: role === 'supervisor' ? undefined : 'a supervisor can write such a note',
        },
      ]}
    />
  );
}
