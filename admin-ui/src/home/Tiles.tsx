import type { Home } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ActionButton } from '../ui/ActionButton';
import { Money } from '../ui/Money';
import { Age } from './Age';
import { kindsText } from './words';

/** How much waits and since when. A count that can be opened has a key to the place where it is handled. */
export function Tiles({ home }: { home: Home }) {
  const navigate = useNavigate();
  const to = (place: string) => () => void navigate(place);
  const { approvals, reviews, batches, unknownPayments, pendingPayments, tasks, cooldowns, quarantined, asOf } = home;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 3 }}>
      <Tile
        title="Approvals"
        waiting={approvals}
        asOf={asOf}
        beside={<Money cents={approvals.cents} />}
        keys="1"
        onOpen={to('/approvals')}
      />
      <Tile
        title="Review"
        waiting={reviews}
        asOf={asOf}
        beside={<Money cents={reviews.cents} />}
        keys="2"
        onOpen={to('/reviews')}
      />
      <Tile
        title="Batches"
        waiting={batches}
        asOf={asOf}
        beside={<Money cents={batches.cents} />}
        keys="3"
        onOpen={to('/batches')}
      />
      <Tile
        title="Unknown payments"
        waiting={unknownPayments}
        asOf={asOf}
        beside={<Money cents={unknownPayments.cents} />}
        keys="4"
        onOpen={to('/payments?status=unknown')}
      />
      <Tile
        title="Pending payments"
        waiting={pendingPayments}
        asOf={asOf}
        beside={<Money cents={pendingPayments.cents} />}
        keys="5"
        onOpen={to('/payments?status=processing')}
      />
      <Tile title="Tasks" waiting={tasks} asOf={asOf} beside={kindsText(tasks.byKind)} keys="7" onOpen={to('/work')} />
      <Tile title="Verification closed" waiting={cooldowns} asOf={asOf} beside="for 15 minutes each" />
      <Tile
        title="Imported rows"
        waiting={quarantined}
        asOf={asOf}
        beside="to look at"
        keys="6"
        onOpen={to('/imports')}
      />
    </Box>
  );
}

interface TileProps {
  title: string;
  waiting: { count: number; oldestAt: string | null };
  asOf: string;
  beside: ReactNode;
  keys?: string;
  onOpen?: () => void;
}

function Tile({ title, waiting, asOf, beside, keys, onOpen }: TileProps) {
  return (
    <Box component="section" aria-label={title} sx={tileSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 26 }}>
        <Box component="h2" sx={{ typography: 'subtitle1', flex: 1, whiteSpace: 'nowrap' }}>
          {title}
        </Box>
        {keys && onOpen && (
          <ActionButton
            label="Open"
            keys={keys}
            size="small"
            aria-label={`Open ${title.toLowerCase()}`}
            onPress={onOpen}
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, mt: 1, minWidth: 0 }}>
        <Box sx={{ typography: 'h1' }}>{waiting.count}</Box>
        {waiting.count > 0 && <Box sx={besideSx}>{beside}</Box>}
      </Box>
      <Box sx={{ typography: 'caption', mt: 0.5, color: 'text.secondary' }}>
        {waiting.oldestAt ? <Age since={waiting.oldestAt} now={asOf} lead="oldest " /> : 'nothing waits'}
      </Box>
    </Box>
  );
}

const tileSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
  px: 3.5,
  py: 2.5,
  minWidth: 0,
};
const besideSx = {
  typography: 'caption',
  color: 'text.secondary',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
};
