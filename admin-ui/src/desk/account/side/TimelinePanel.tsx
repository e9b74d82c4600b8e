import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { Timeline } from '../../../ui/Timeline';
import { blockTitleSx } from '../layout';
import { type Family, families, timelineItem } from './timelineItem';

const shownAtFirst = 14;

/** One list of everything that happened; a payment in it opens its receipt. */
export function TimelinePanel({ desk }: { desk: Desk }) {
  const [family, setFamily] = useState<Family>('all');
  const [all, setAll] = useState(false);
  if (desk.scope === 'patient') return null;
  const kept = desk.timeline.filter((item) => families[family].has(item.family));
  const shown = all ? kept : kept.slice(0, shownAtFirst);
  return (
    <Box component="section" aria-labelledby="timeline" sx={{ px: 3.5, py: 2.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
        <Box component="h2" id="timeline" sx={{ ...blockTitleSx, flex: 1 }}>
          Timeline
        </Box>
        <ToggleButtonGroup
          exclusive
          aria-label="Show of the timeline"
          value={family}
          onChange={(_event, next: Family | null) => next && setFamily(next)}
        >
          {(Object.keys(families) as Family[]).map((name) => (
            <ToggleButton key={name} value={name} aria-label={name === 'calls' ? 'calls and notes' : name}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {kept.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>
          {family === 'all' ? 'Nothing has happened here yet.' : 'Nothing of this kind yet.'}
        </Box>
      ) : (
        <Timeline items={shown.map(timelineItem)} thisYear={desk.today.slice(0, 4)} />
      )}
      {kept.length > shownAtFirst && (
        <Button variant="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `All ${kept.length}`}
        </Button>
      )}
    </Box>
  );
}
