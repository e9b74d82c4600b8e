import type { Desk } from '@billing/contract';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import PushPinOutlined from '@mui/icons-material/PushPinOutlined';
import Box from '@mui/material/Box';
import { dayText } from '../../ui/days';
import { stripHeight } from './layout';
import { usePresence } from './usePresence';

type Tone = Desk['strip']['alerts'][number]['tone'];

const looks = {
  settled: { icon: CheckCircleOutlined, color: 'success.main' },
  pending: { icon: PushPinOutlined, color: 'warning.main' },
  trouble: { icon: ErrorOutlineOutlined, color: 'error.main' },
} as const satisfies Record<Tone, object>;

const presenceWords = {
  viewing: 'looks at this account too',
  in_call: 'is in a call about this account',
  paying: 'has a payment of this account open',
};

const spoken = (words: string) => words.replaceAll('_', ' ');

/** What must not be missed, and what was said last time. */
export function Strip({ desk }: { desk: Desk }) {
  const { alerts, lastCall } = desk.strip;
  const others = usePresence(desk.guarantor.id);
  const said =
    lastCall && [lastCall.reason, lastCall.summary ?? lastCall.outcome].map((words) => words && spoken(words));
  return (
    <Box component="section" aria-label="Must not be missed" sx={stripSx}>
      {desk.scope === 'patient' && (
        <Item icon={InfoOutlined} color="warning.main">
          Only this patient’s own visits are shown: the caller is not the guarantor
        </Item>
      )}
      {alerts.map(({ tone, text }, at) => (
        <Item key={at} {...looks[tone]}>
          {text}
        </Item>
      ))}
      {others.map(({ name, doing }) => (
        <Item key={name} icon={GroupOutlined} color={doing === 'paying' ? 'warning.main' : 'text.secondary'}>
          {`${name} ${presenceWords[doing]}`}
        </Item>
      ))}
      {alerts.length === 0 && desk.scope === 'guarantor' && (
        <Item icon={CheckCircleOutlined} color="success.main" quiet>
          Nothing to watch
        </Item>
      )}
      {desk.scope === 'guarantor' && (
        <Box sx={{ color: 'text.secondary' }}>
          {lastCall
            ? `Last call ${dayText(lastCall.on, { year: lastCall.on.slice(0, 4) !== desk.today.slice(0, 4) })}, ${said?.filter(Boolean).join(': ')}`
            : 'No call before this one'}
        </Box>
      )}
    </Box>
  );
}

interface ItemProps {
  icon: typeof InfoOutlined;
  color: string;
  quiet?: boolean;
  children: string | string[];
}

function Item({ icon: Icon, color, quiet, children }: ItemProps) {
  return (
    <Box sx={{ ...itemSx, color: quiet ? undefined : color }}>
      <Icon aria-hidden sx={{ fontSize: '1rem', color }} />
      <span>{children}</span>
      <Box component="span" aria-hidden="true" sx={{ color: 'text.disabled', fontWeight: 400, pl: 0.5 }}>
        |
      </Box>
    </Box>
  );
}

const itemSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  fontWeight: 600,
  '&:last-child > span[aria-hidden]': { display: 'none' },
};
/** One line where one is enough; what must not be missed is never cut off. */
const stripSx = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 2,
  minHeight: stripHeight,
  px: 3.5,
  py: 0.5,
  boxSizing: 'border-box',
  typography: 'caption',
  bgcolor: 'surface.sunken',
  borderBottom: 1,
  borderColor: 'divider',
};
