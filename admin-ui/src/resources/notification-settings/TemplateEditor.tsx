import { lintTemplate, type MessageTemplate } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Preview } from './Preview';

interface TemplateEditorProps {
  /** Newest first. */
  versions: MessageTemplate[];
  mayWrite: boolean;
  onChanged: () => Promise<void>;
}

const LANGUAGES = { en: 'English', es: 'Spanish' } as const;
const stateWords: Record<MessageTemplate['status'], string> = {
  draft: 'a draft',
  in_review: 'waiting for a second admin',
  published: 'published',
  rejected: 'rejected',
};

/** The words in both languages beside what arrives on a phone; the bar says what may be done and who must. */
export function TemplateEditor({ versions, mayWrite, onChanged }: TemplateEditorProps) {
  const newest = versions[0]!;
  const [body, setBody] = useState(newest.body);
  const [subject, setSubject] = useState(newest.subject);
  const [note, setNote] = useState('');
  const isOpen = newest.status === 'draft';
  const inReview = newest.status === 'in_review';
  const changed = JSON.stringify([body, subject]) !== JSON.stringify([newest.body, newest.subject]);
  const lint = lintTemplate({ kind: newest.kind, channel: newest.channel, subject, body });
  const { commit, busy, error } = useCommit(async (path: string, sent: object) => {
    await request(`/api/message-templates${path}`, { method: 'POST', body: sent });
    await onChanged();
  });
  const locked = !mayWrite || inReview;
  const why = !mayWrite ? 'Administrators write the words.' : busy ? 'It is being written.' : undefined;
  const said = otherwiseRefused(error, []);
  return (
    <Box component="section" aria-label="Template" sx={{ display: 'flex', flexDirection: 'column', gap: 2.5, minWidth: 0 }}>
      <Box sx={{ color: 'text.secondary' }}>
        {`Version ${newest.version}, ${stateWords[newest.status]}, by ${newest.createdBy}.`}
        {newest.note && ` “${newest.note}”`}
      </Box>
      {said && <Note meaning="trouble" lead="Nothing was changed." role="alert">{said}</Note>}
      {(['en', 'es'] as const).map((language) => (
        <Box key={language} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 280px', gap: 3 }}>
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
            {newest.channel === 'email' && (
              <TextField
                label={`Subject, ${LANGUAGES[language]}`}
                value={subject[language] ?? ''}
                disabled={locked}
                onChange={(event) => setSubject({ ...subject, [language]: event.target.value })}
              />
            )}
            <TextField
              label={`Words, ${LANGUAGES[language]}`}
              multiline
              minRows={4}
              value={body[language]}
              disabled={locked}
              onChange={(event) => setBody({ ...body, [language]: event.target.value })}
            />
            <Box role="status" sx={{ typography: 'caption', color: 'error.main' }}>
              {lint.filter((one) => one.language === language).map(({ say }) => say).join(' ')}
            </Box>
          </Box>
          <Preview channel={newest.channel} subject={subject[language]} body={body[language]} language={language} />
        </Box>
      ))}
      {inReview && (
        <TextField label="Note to who wrote it" value={note} onChange={(event) => setNote(event.target.value)} disabled={!mayWrite} />
      )}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        {!inReview && (
          <ActionButton
            label={isOpen ? 'Keep the draft' : 'Keep as a new draft'}
            reason={why ?? (changed ? undefined : 'Nothing is changed.')}
            onPress={() => void commit('', { kind: newest.kind, channel: newest.channel, subject, body })}
          />
        )}
        {isOpen && (
          <ActionButton
            label="Hand in"
            primary
            reason={why ?? (changed ? 'Keep the draft first.' : lint.length > 0 ? 'Something is wrong with the words.' : undefined)}
            onPress={() => void commit(`/${newest.id}/submit`, {})}
          />
        )}
        {inReview && (
          <>
            <ActionButton
              label="Publish"
              primary
              reason={why ?? (newest.mine ? 'You wrote it or handed it in; another administrator publishes it.' : undefined)}
              onPress={() => void commit(`/${newest.id}/decide`, { decision: 'publish', note })}
            />
            <ActionButton
              label="Send back"
              reason={why ?? (note.trim().length < 8 ? 'Say what is to be changed.' : undefined)}
              onPress={() => void commit(`/${newest.id}/decide`, { decision: 'return', note: note.trim() })}
            />
          </>
        )}
      </Box>
    </Box>
  );
} // prettier-ignore
