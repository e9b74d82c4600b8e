import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';

export type Fact = [name: string, fact: ReactNode];

interface FactsProps {
  facts: Fact[];
  /** Width of the column of names, in pixels. */
  names?: number;
  /** Off where they stand in a panel of their own. */
  lines?: boolean;
}

/** Names and what they are, one under the other. */
export function Facts({ facts, names = 130, lines = true }: FactsProps) {
  const cellSx = lines ? linedSx : plainSx;
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: `${names}px 1fr` }}>
      {facts.map(([name, fact]) => (
        <Fragment key={name}>
          <Box component="dt" sx={{ ...cellSx, color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ ...cellSx, overflowWrap: 'anywhere' }}>
            {fact}
          </Box>
        </Fragment>
      ))}
    </Box>
  );
}

const linedSx = { m: 0, py: 1.5, borderTop: 1, borderColor: 'divider' };
const plainSx = { m: 0, py: 0.75 };
