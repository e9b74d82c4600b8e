import type { CaughtMessage } from '@billing/contract';
import MailOutlined from '@mui/icons-material/MailOutlined';
import SmartphoneOutlined from '@mui/icons-material/SmartphoneOutlined';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { call as request } from '../../providers/httpClient';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { Page } from '../../ui/Page';
import { ErrorState } from '../../ui/States';

const AGAIN_MS = 4_000;

/** What would have left the house: the sandbox's texts and emails, newest first, with their live links. */
export default function CaughtPage() {
  const { data, error, refetch } = useQuery({
    queryKey: ['caught'],
    queryFn: ({ signal }) => request<CaughtMessage[]>('/api/sandbox/messages', { signal, background: true }),
    refetchInterval: AGAIN_MS,
  });
  return (
    <Page title="Sandbox phone and mailbox" aside="nothing leaves this machine; newest first">
      {error && <ErrorState title="The messages could not be read" error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          Nothing was sent yet. A pay link (K on an account) arrives here as a text or an email.
        </Box>
      )}
      {data && data.length > 0 && (
        <Box component="ul" aria-label="Messages" sx={listSx}>
          {data.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </Box>
      )}
    </Page>
  );
}

function Message({ message: { channel, sentTo, subject, body, caughtAt } }: { message: CaughtMessage }) {
  const Icon = channel === 'sms' ? SmartphoneOutlined : MailOutlined;
  return (
    <Box component="li" sx={messageSx}>
      <Box sx={headSx}>
        <Icon titleAccess={channel === 'sms' ? 'Text' : 'Email'} sx={{ fontSize: '1rem' }} />
        <Box sx={{ flex: 1, color: 'text.primary', fontWeight: 600 }}>{sentTo}</Box>
        {`${dayText(dayOfInstant(caughtAt), { year: false })} ${timeText(caughtAt)}`}
      </Box>
      {subject && <Box sx={{ fontWeight: 600, mb: 1 }}>{subject}</Box>}
      <Box sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{linked(body)}</Box>
    </Box>
  );
}

/** Addresses in a message can be opened, each in a tab of its own. */
function linked(body: string) {
  return body.split(/(https?:\/\/\S+)/).map((part, at) =>
    at % 2 === 1 ? (
      <Box
        key={part}
        component="a"
        href={part}
        target="_blank"
        rel="noopener noreferrer"
        sx={{ color: 'primary.main' }}
      >
        {part}
      </Box>
    ) : (
      part
    ),
  );
}

const listSx = { listStyle: 'none', m: 0, p: 0, maxWidth: 640, display: 'flex', flexDirection: 'column', gap: 2 };
const messageSx = { border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', p: 3 };
const headSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  mb: 1.5,
  typography: 'caption',
  color: 'text.secondary',
};
