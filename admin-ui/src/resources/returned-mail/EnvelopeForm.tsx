import { groupBillId, MAIL_RETURN_REASONS, type MailReturnReason, type ReturnedPiece } from '@billing/contract';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { fieldRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { useDraft } from '../../desk/drafts';
import { ActionButton } from '../../ui/ActionButton';
import { dayText } from '../../ui/days';
import { EntityMark, type Entity } from '../../ui/EntityMark';
import { Note } from '../../ui/Note';
import { useKey } from '../batches/useKey';
import { recordReturned, usePiece, useReadReturnedAgain } from './useReturned';
import { citedBy, digitalWords, reasonWords } from './words';

interface Envelope {
  typed: string;
  reason: MailReturnReason;
  forwarding: string;
}
const empty: Envelope = { typed: '', reason: 'not_known_there', forwarding: '' };

/** One envelope after the other: the scanner types, Ctrl+Enter writes it down, the field is ready for the next. */
export function EnvelopeForm() {
  const [envelope, setEnvelope] = useDraft<Envelope>('returned-mail', empty);
  const [said, setSaid] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const key = useKey();
  const readAgain = useReadReturnedAgain();
  const { data: found, error: refused, isFetching } = usePiece(envelope.typed);
  const piece = citedBy(envelope.typed) && !refused ? found : undefined;
  const set = (change: Partial<Envelope>) => {
    setSaid(null);
    setEnvelope((before) => ({ ...before, ...change }));
  };
  const { commit, busy, error } = useCommit(async () => {
    if (!piece) return;
    const forwarding = envelope.forwarding.trim();
    const { accountId, statement } = piece;
    const { reason } = envelope;
    const body = { accountId, statementId: statement?.id ?? null, reason, ...(forwarding ? { forwarding } : {}) };
    const done = await recordReturned(body, key.of(body));
    key.done();
    setEnvelope({ ...empty, reason });
    setSaid(`Written down for Bill ID ${groupBillId(done.billId)}. ${done.paperWaits ? 'Paper waits for an address.' : 'A newer address is there, and stays.'} ${digitalWords[done.digital]}.`);
    field.current?.focus();
    await readAgain();
  });
  const missing = busy
    ? 'Writing …'
    : isFetching
      ? 'Looking …'
      : !piece
        ? 'Scan the slip, or type the 12 digits of the Bill ID.'
        : piece.recordedOn
          ? `It was written down on ${dayText(piece.recordedOn)}.`
          : undefined;
  const refusal = otherwiseRefused(error ?? refused, ['forwarding']);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <TextField
        label="Scan line or Bill ID"
        autoFocus
        value={envelope.typed}
        inputRef={field}
        onChange={(event) => set({ typed: event.target.value })}
        placeholder="scan the slip, or 12 digits"
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 45 } }}
      />
      {refusal && <Note meaning="trouble" role="alert" lead={refusal} />}
      {piece && <Found piece={piece} />}
      <TextField
        select
        label="What the label says"
        value={envelope.reason}
        onChange={(event) => set({ reason: event.target.value as MailReturnReason })}
      >
        {MAIL_RETURN_REASONS.map((reason) => (
          <MenuItem key={reason} value={reason}>
            {reasonWords[reason]}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label="Address on the label (if any)"
        value={envelope.forwarding}
        onChange={(event) => set({ forwarding: event.target.value })}
        error={fieldRefused(error, 'forwarding', 'The address') !== undefined}
        helperText={fieldRefused(error, 'forwarding', 'The address') ?? 'A suggestion only: the guarantor says it on the next call.'}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <ActionButton
        label="Write it down"
        keys="ctrl+enter"
        primary
        size="large"
        reason={missing}
        reasonShown="hidden"
        onPress={() => void commit()}
      />
      <Box role="status" sx={{ typography: 'caption', color: 'text.secondary', minHeight: 20 }}>
        {said ?? missing}
      </Box>
    </Box>
  );
} // prettier-ignore

function Found({ piece }: { piece: ReturnedPiece }) {
  const { statement } = piece;
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1.5, p: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, fontWeight: 600 }}>
        <EntityMark entity={piece.entity.code as Entity} size={16} /> {piece.guarantorName}
        <Box component="span" sx={{ ml: 'auto', fontVariantNumeric: 'tabular-nums' }}>
          {groupBillId(piece.billId)}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
        {statement
          ? `Statement ${statement.statementNo} of ${dayText(statement.statementOn)}`
          : 'No statement of ours went out; the host’s may have.'}
      </Box>
      <Box sx={{ color: 'text.secondary', mt: 0.5 }}>
        {piece.isPresentAddress
          ? `Paper will wait for another address. ${piece.hasEmail ? 'The way to pay goes by email instead.' : 'There is no confirmed email to use instead.'}`
          : 'The address was changed since: the new one stays.'}
      </Box>
    </Box>
  );
}
