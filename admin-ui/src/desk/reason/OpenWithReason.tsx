import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { AccessGround } from '@billing/contract';
import { type FormEvent, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Panel } from '../../ui/Page';
import { drafts, useDraft } from '../drafts';
import { useDesk } from '../useDesk';

const shortest = 8;

interface OpenWithReasonProps {
  guarantorId: number;
  /** It was open on this screen until now. */
  isOver: boolean;
}

/** A supervisor opens an account without a call, and says why (30 minutes, this guarantor). */
export function OpenWithReason({ guarantorId, isOver }: OpenWithReasonProps) {
  const navigate = useNavigate();
  // Whoever came by an address alone has nothing behind them; the list is where such a look begins.
  const isFirst = useLocation().key === 'default';
  const { refetch } = useDesk(guarantorId, false);
  const draft = `reason:${guarantorId}`;
  const [reason, setReason] = useDraft(draft, '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const back = () => void (isFirst ? navigate('/accounts') : navigate(-1));
  useShortcut('Escape', 'Back', back);
  const refuse = (sentence: string) => {
    setProblem(sentence);
    field.current?.focus();
  };
  const open = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    if (reason.trim().length < shortest) return refuse('Say it in a few words: what is looked for, and why now.');
    setBusy(true);
    try {
      const body = { reason: reason.trim() };
      await request<AccessGround>(`/api/guarantors/${guarantorId}/access`, { method: 'POST', body });
      drafts.drop(draft);
      await refetch();
    } catch (error) {
      refuse(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box sx={{ p: 4.5, maxWidth: 620 }}>
      <Panel>
        <Box component="h1" sx={{ typography: 'h3', mb: 1 }}>
          Open this account with a reason
        </Box>
        <Box component="p" sx={{ color: 'text.secondary', mb: 3 }}>
          For 30 minutes, this guarantor alone. No caller is verified for it. What you type is kept in the audit beside
          everything that you look at.
        </Box>
        {isOver && (
          <Box sx={{ mb: 3 }}>
            <Note meaning="pending" role="status" lead="The 30 minutes are over.">
              The account is closed again; what was saved stays saved.
            </Note>
          </Box>
        )}
        <Box component="form" onSubmit={(event) => void open(event)}>
          <TextField
            label="Reason"
            inputRef={field}
            value={reason}
            autoFocus
            fullWidth
            multiline
            minRows={2}
            error={problem !== undefined}
            helperText={problem ?? 'Such as: complaint of Nov 20, checking the refund that was promised.'}
            onChange={(event) => {
              setReason(event.target.value);
              setProblem(undefined);
            }}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <Box sx={{ mt: 3, display: 'flex', gap: 2 }}>
            <ActionButton
              label={busy ? 'Opening…' : 'Open the account'}
              keys="ctrl+enter"
              primary
              icon={<LockOpenOutlined />}
              onPress={() => void open()}
            />
            <ActionButton label="Back" keys="Escape" listen={false} onPress={back} />
          </Box>
        </Box>
      </Panel>
    </Box>
  );
}

function sentenceOf(error: unknown): string {
  const [field] = isProblem(error) ? Object.values(error.fields) : [];
  const message = error instanceof Error ? error.message : 'That did not work. Try again.';
  return field ? `${message} The reason ${field}.` : message;
}
