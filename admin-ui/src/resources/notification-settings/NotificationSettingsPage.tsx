import type { MessageTemplate } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call as request } from '../../providers/httpClient';
import { Page } from '../../ui/Page';
import { ErrorState } from '../../ui/States';
import { useSession } from '../../providers/session';
import { Channels } from './Channels';
import { TemplateEditor } from './TemplateEditor';
import { TemplateList } from './TemplateList';

const KEY = ['message-templates'];

/** What messages say and whether they leave: words in versions that a second admin publishes, and the kill switch (F-54). */
export default function NotificationSettingsPage() {
  const client = useQueryClient();
  const role = useSession().known?.staff.role;
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<MessageTemplate[]>('/api/message-templates', { signal }),
  });
  const groups = groupsOf(data ?? []);
  const versions = groups.get(chosen ?? '') ?? [...groups.values()].find((all) => all[0]?.status === 'in_review') ?? [...groups.values()][0]; // prettier-ignore
  return (
    <Page title="Notification settings" aside="words in versions; a second admin publishes">
      <Channels />
      {error && <ErrorState title="The templates could not be read" error={error} onRetry={() => void refetch()} />}
      {versions && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '300px minmax(0, 1fr)', gap: 4, mt: 4 }}>
          <TemplateList groups={groups} chosen={keyOf(versions[0]!)} onChoose={setChosen} />
          <TemplateEditor
            key={`${keyOf(versions[0]!)}:${versions[0]!.id}:${versions[0]!.status}`}
            versions={versions}
            mayWrite={role === 'admin'}
            onChanged={() => {
              // What was just decided stays in sight.
              setChosen(keyOf(versions[0]!));
              return client.invalidateQueries({ queryKey: KEY });
            }}
          />
        </Box>
      )}
    </Page>
  );
}

const keyOf = ({ kind, channel }: MessageTemplate): string => `${kind}:${channel}`;

/** Newest version first within each kind and channel. */
function groupsOf(all: MessageTemplate[]): Map<string, MessageTemplate[]> {
  const groups = new Map<string, MessageTemplate[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
