import type { Desk, PayLink } from '@billing/contract';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import { moneyText } from '../../ui/amounts';
import { timeText } from '../../ui/days';
import { EntityMark, type Entity } from '../../ui/EntityMark';
import { Note } from '../../ui/Note';
import { sheets } from '../sheets';
import { usePayLinks, useWatchedLink } from './usePayLinks';
import { isLive, linkMeaning, stateWords } from './words';

/** The links that are under way stay in sight when their sheet is closed, and so does one that just ended. */
export function LinkProgress({ desk }: { desk: Desk }) {
  const guarantorId = desk.guarantor.id;
  const { data } = usePayLinks(guarantorId, desk.scope === 'guarantor');
  return (data ?? []).map((link, at) => (
    <Followed
      key={link.id}
      guarantorId={guarantorId}
      link={link}
      several={desk.accounts.length > 1}
      newest={at === 0}
    />
  ));
}

interface FollowedProps {
  guarantorId: number;
  link: PayLink;
  several: boolean;
  newest: boolean;
}

function Followed({ guarantorId, link, several, newest }: FollowedProps) {
  useWatchedLink(guarantorId, link);
  const live = isLive(link);
  // The debit that it became stands beside the balance, with its clearing day.
  if (link.status === 'pending') return null;
  // What ended is said until something newer is sent; what it paid is in the timeline as well.
  if (!live && (!newest || Date.now() - Date.parse(link.createdAt) > STALE_MS)) return null;
  return (
    <Note
      meaning={linkMeaning(link)}
      role="status"
      icon={<LinkOutlined aria-hidden />}
      lead={
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
          {several && <EntityMark entity={link.entity.code as Entity} size={16} />}
          Pay link {moneyText(link.amountCents)}
        </Box>
      }
    >
      <Box sx={lineSx}>
        <span>
          {stateWords(link)} {live && `Works until ${timeText(link.expiresAt)}.`}
        </span>
        <Button variant="text" size="small" onClick={() => sheets.open({ kind: 'link', linkId: link.id })}>
          Open
        </Button>
      </Box>
    </Note>
  );
}

const STALE_MS = 60 * 60_000;
const lineSx = { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 };
