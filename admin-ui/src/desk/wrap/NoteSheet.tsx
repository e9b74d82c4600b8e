import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import type { Desk, Note as WrittenNote } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { call as request } from '../../providers/httpClient';
import { today } from '../../ui/days';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { NoteBefore } from './NoteBefore';
import { NoteFields } from './NoteFields';
import { missingIn, type NoteDraft, type NoteKind, typedProblems } from './noteWords';
import { fieldRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';

interface NoteSheetProps {
  desk: Desk;
  /** The note of which this is the new version; the old one stays as it was written. */
  amendsId?: number;
  onBack: () => void;
}

export default function NoteSheet({ desk, amendsId, onBack }: NoteSheetProps) {
  const client = useQueryClient();
  const notify = useNotify();
  const body = useRef<HTMLDivElement>(null);
  const before = desk.notes.find(({ id }) => id === amendsId);
  const key = `note:${desk.guarantor.id}:${amendsId ?? 'new'}`;
  const [note, setNote] = useDraft<NoteDraft>(key, beginningOf(desk, before));
  const [asked, setAsked] = useState(false);

  const { commit, busy, error } = useCommit(async () => {
    const { accountId, pinned, pinnedUntil, ...rest } = note;
    const written = { ...rest, ...(pinned && pinnedUntil ? { pinnedUntil } : {}), ...(amendsId ? { amendsId } : {}) };
    await request<WrittenNote>(`/api/accounts/${accountId}/notes`, { method: 'POST', body: written });
    drafts.drop(key);
    onBack();
    notify(amendsId ? 'The new version of the note is kept.' : 'The note is kept.', { type: 'success' });
    await readDeskAgain(client, desk.guarantor.id);
  });
  const typed = typedProblems(note, today());
  const missing = asked ? missingIn(note) : {};
  const problems = {
    text: typed.text ?? missing.text ?? fieldRefused(error, 'text', 'The note'),
    pinnedUntil: typed.pinnedUntil ?? missing.pinnedUntil ?? fieldRefused(error, 'pinnedUntil', 'The day'),
  };
  const keep = () => {
    setAsked(true);
    const wrong = { ...missingIn(note), ...definedOf(typed) };
    if (wrong.text) return body.current?.querySelector('textarea')?.focus();
    if (wrong.pinnedUntil) return body.current?.querySelector<HTMLInputElement>('[inputmode=numeric]')?.focus();
    void commit();
  };
  const refused = otherwiseRefused(error, ['text', 'pinnedUntil']);
  const footer = (
    <>
      <ActionButton
        label={busy ? 'Keeping…' : amendsId ? 'Keep the new version' : 'Keep the note'}
        keys="ctrl+enter"
        size="large"
        primary
        onPress={keep}
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        A note is never changed or deleted; it can be amended.
      </Box>
    </>
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title={amendsId ? 'Amend the note' : 'Note'}
      icon={<EditNoteOutlined aria-hidden />}
      width={620}
      footer={footer}
    >
      <Box ref={body} sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {refused && (
          <Note meaning="trouble" lead="The note was not kept." role="alert">
            {refused}
          </Note>
        )}
        {before && <NoteBefore note={before} />}
        <NoteFields desk={desk} note={note} onNote={setNote} problems={problems} amends={amendsId !== undefined} />
      </Box>
    </Sheet>
  );
}

/** The account that owes most is most likely meant; an amended note begins as it stands. */
function beginningOf(desk: Desk, before: Desk['notes'][number] | undefined): NoteDraft {
  const [likely] = [...desk.accounts].sort((one, other) => other.totalCents - one.totalCents);
  const pinned = before?.pinnedUntil !== undefined && before.pinnedUntil !== null && before.pinnedUntil >= desk.today;
  return {
    text: before?.text ?? '',
    kind: (before?.kind as NoteKind | undefined) ?? 'billing',
    accountId: likely?.id ?? 0,
    visibility: before?.visibility ?? 'all',
    pinned,
    pinnedUntil: pinned ? before.pinnedUntil : null,
  };
}

const definedOf = <T extends object>(record: T): Partial<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
