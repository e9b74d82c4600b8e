import type { Home } from '@billing/contract';
import Box from '@mui/material/Box';
import { useNavigate } from 'react-router';
import { ActionButton } from '../ui/ActionButton';
import { Panel } from '../ui/Page';
import { Age } from './Age';

interface HoldsToReviewProps {
  waiting: Home['holdsToReview'];
  asOf: string;
}

/** Holds whose day has come: each is lifted or kept by a person, so that none is forgotten. */
export function HoldsToReview({ waiting: { count, oldestAt }, asOf }: HoldsToReviewProps) {
  const navigate = useNavigate();
  return (
    <Panel title="Holds to review">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box sx={{ typography: 'h2' }}>{count}</Box>
        <Box sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
          {oldestAt ? <Age since={oldestAt} now={asOf} lead="oldest " /> : 'none is due'}
        </Box>
        <ActionButton
          label="Open"
          keys="8"
          size="small"
          aria-label="Open holds to review"
          onPress={() => void navigate('/holds?due=true&status=active')}
        />
      </Box>
    </Panel>
  );
}
