import { MESSAGE_RULES, type SentMessage } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { type Meaning, StatusChip } from '../../ui/StatusChip';
import { ErrorState } from '../../ui/States';

const states: Record<SentMessage['status'], [word: string, meaning: Meaning]> = {
  queued: ['about to leave', 'pending'],
  deferred: ['waits', 'pending'],
  sending: ['leaving', 'pending'],
  sent: ['sent', 'settled'],
  delivered: ['delivered', 'settled'],
  bounced: ['did not arrive', 'trouble'],
  failed: ['failed', 'trouble'],
  blocked: ['not allowed', 'trouble'],
  canceled: ['not needed any more', 'owed'],
};
const when = (at: string): string => `${dayText(dayOfInstant(at), { year: true })} ${timeText(at)}`;

/** What was sent, exactly as it was, and what became of it: the answer to “I never got it”. */
export function LogPane({ guarantorId }: { guarantorId: number }) {
  const client = useQueryClient();
  const key = ['desk', guarantorId, 'messages'];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<SentMessage[]>(`/api/messages?guarantorId=${guarantorId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const resend = useCommit(async (id: string) => {
    client.setQueryData(key, await request<SentMessage[]>(`/api/messages/${id}/resend?guarantorId=${guarantorId}`, { method: 'POST' })); // prettier-ignore
  });
  const said = otherwiseRefused(resend.error, []);
  if (error) return <ErrorState title="The messages could not be read" error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <Box sx={{ color: 'text.secondary' }}>No message was sent to this guarantor yet.</Box>;
  return (
    <>
      {said && <Note meaning="trouble" lead="It was not sent again." role="alert">{said}</Note>}
      <Box component="ul" aria-label="Messages" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {(data ?? []).map((one) => (
          <Message key={one.id} one={one} busy={resend.busy} onResend={() => void resend.commit(one.id)} />
        ))}
      </Box>
    </>
  );
} // prettier-ignore

function Message({ one, busy, onResend }: { one: SentMessage; busy: boolean; onResend: () => void }) {
  const [word, meaning] = states[one.status];
  return (
    <Box component="li" sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', p: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ fontWeight: 600 }}>{MESSAGE_RULES[one.kind].label}</Box>
        <Box sx={{ color: 'text.secondary' }}>{`${one.channel === 'sms' ? 'text' : 'email'} to ${one.to}`}</Box>
        <StatusChip status={one.status} word={word} meaning={meaning} />
        <Box sx={{ flex: 1 }} />
        {one.canResend && (
          <ActionButton
            label="Send again"
            size="small"
            aria-label={`Send again: ${MESSAGE_RULES[one.kind].label} of ${when(one.at)}`}
            reason={busy ? 'It is being sent.' : undefined}
            reasonShown="hidden"
            onPress={onResend}
          />
        )}
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        {[
          one.sentAt ? `sent ${when(one.sentAt)}` : `written ${when(one.at)}`,
          one.notBefore && !one.sentAt && `not before ${when(one.notBefore)}`,
          one.templateVersion !== null && `words of version ${one.templateVersion}`,
          one.why,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Box>
      <Box
        sx={{
          mt: 1,
          p: 2,
          borderRadius: '6px',
          bgcolor: 'surface.sunken',
          whiteSpace: 'pre-line',
          overflowWrap: 'anywhere',
        }}
      >
        {one.subject && <Box sx={{ fontWeight: 600 }}>{one.subject}</Box>}
        {one.body}
      </Box>
    </Box>
  );
}
