import type { MessageChannels } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { useSession } from '../../providers/session';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { StatusChip } from '../../ui/StatusChip';
import { ErrorState } from '../../ui/States';

const KEY = ['message-channels'];
const names = { sms: 'Texts', email: 'Emails' };
const ARRIVED = ['sent', 'delivered'];
const NOT_ARRIVED = ['bounced', 'failed'];

/** Each channel with its kill switch, and how the messages of the month fared. */
export function Channels() {
  const role = useSession().known?.staff.role;
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<MessageChannels>('/api/message-channels', { signal }),
    enabled: role !== 'agent',
  });
  const {
    commit,
    busy,
    error: refused,
  } = useCommit(async (channel: string, on: boolean) => {
    client.setQueryData(KEY, await request<MessageChannels>('/api/message-channels', { method: 'POST', body: { channel, on, reason: reason.trim() } })); // prettier-ignore
    setReason('');
  });
  if (error) return <ErrorState title="The channels could not be read" error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const why = busy ? 'It is being changed.' : reason.trim().length < 8 ? 'Say why in a few words first.' : undefined;
  const said = otherwiseRefused(refused, ['reason']);
  const count = (channel: string, statuses: string[]) =>
    data.month.filter((m) => m.channel === channel && statuses.includes(m.status)).reduce((sum, m) => sum + m.count, 0);
  return (
    <Box component="section" aria-label="Channels" sx={{ display: 'grid', gap: 2, maxWidth: 900 }}>
      <Box component="h2" sx={{ typography: 'overline', color: 'text.secondary' }}>
        Channels
      </Box>
      {said && <Note meaning="trouble" lead={said} role="alert" />}
      {data.channels.map(({ channel, on, connected, waiting }) => (
        <Box
          key={channel}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 3,
            border: 1,
            borderColor: 'divider',
            borderRadius: '8px',
            p: 2.5,
          }}
        >
          <Box sx={{ fontWeight: 600, width: 70 }}>{names[channel]}</Box>
          <StatusChip
            status={on ? 'ok' : 'failed'}
            word={on ? 'open' : 'stopped'}
            meaning={on ? 'settled' : 'trouble'}
          />
          <Box sx={{ flex: 1, color: 'text.secondary' }}>
            {connected
              ? `${count(channel, ARRIVED)} left in 30 days, ${count(channel, NOT_ARRIVED)} did not arrive, ${count(channel, ['blocked'])} not allowed, ${waiting} waiting${channel === 'sms' ? `, ${data.stopsThisMonth} stopped all texts` : ''}`
              : 'Nobody delivers them here.'}
          </Box>
          <ActionButton
            label={on ? `Stop ${names[channel].toLowerCase()}` : `Open ${names[channel].toLowerCase()}`}
            reason={why}
            reasonShown="hidden"
            onPress={() => void commit(channel, !on)}
          />
        </Box>
      ))}
      <TextField
        label="Why a channel is stopped or opened"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        helperText="It acts at once; what waits is kept."
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </Box>
  );
}
