import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useShortcut } from '../app/keyboard/useShortcut';
import { drafts, useDraft } from '../desk/drafts';
import { fieldRefused, numberRefused, otherwiseRefused } from '../commands/refused';
import { useCommit } from '../commands/useCommit';
import { ActionButton } from '../ui/ActionButton';
import { Note } from '../ui/Note';
import type { Decided, Decision } from './decisions';

interface DecisionFormProps {
  subject: string;
  decision: Decision;
  onBack: () => void;
  onConfirm: (words: string) => Promise<Decided>;
}

/** What will happen, the words that it needs, and one button. Esc goes back and keeps the words. */
export function DecisionForm({ subject, decision, onBack, onConfirm }: DecisionFormProps) {
  const { kind, label, says, confirm, field } = decision;
  const titleId = useId();
  const draft = `${subject}:${kind}`;
  const [words, setWords] = useDraft(draft, '');
  const [asked, setAsked] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { commit, busy, error } = useCommit(async () => {
    if ((await onConfirm(words.trim())) === 'done') drafts.drop(draft);
  });
  const send = () => {
    setAsked(true);
    if (field?.check(words)) return input.current?.focus();
    void commit();
  };
  const back = () => {
    if (!busy) onBack();
  };
  useShortcut('ctrl+enter', confirm, send, { enabled: field === undefined });
  const sendByEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const problem =
    (asked ? field?.check(words) : numberRefused(words)) ?? (field && fieldRefused(error, field.name, 'The text'));
  const otherwise = otherwiseRefused(error, field ? [field.name] : []);
  return (
    <Box role="group" aria-labelledby={titleId}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2.5, mb: field ? 3 : 2 }}>
        <Box component="h3" id={titleId} sx={{ typography: 'h4', whiteSpace: 'nowrap' }}>
          {label}
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{says}</Box>
      </Box>
      {otherwise && (
        <Box sx={{ mb: 2.5 }}>
          <Note meaning="trouble" lead="Nothing was decided." role="alert">
            {otherwise}
          </Note>
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2.5 }}>
        {field ? (
          <TextField
            label={field.label}
            autoFocus
            multiline={!field.digits}
            maxRows={4}
            inputRef={input}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={sendByEnter}
            error={problem !== undefined}
            helperText={problem ?? field.hint}
            sx={{ flex: 1 }}
            slotProps={{ htmlInput: { maxLength: field.longest, inputMode: field.digits ? 'numeric' : undefined } }}
          />
        ) : (
          <Box sx={{ flex: 1 }} />
        )}
        <ActionButton label="Back" keys="Escape" size="large" onPress={back} />
        <ActionButton
          label={busy ? 'Sending …' : confirm}
          keys={field ? 'ctrl+enter' : 'enter'}
          size="large"
          primary
          autoFocus={!field}
          onPress={send}
        />
      </Box>
    </Box>
  );
}
