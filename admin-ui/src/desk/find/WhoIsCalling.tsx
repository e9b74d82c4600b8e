import type { Candidate } from '@billing/contract';
import Box from '@mui/material/Box';
import { forwardRef } from 'react';
import { search } from '../../app/search';
import { ActionButton } from '../../ui/ActionButton';
import { CandidateRow } from './CandidateRow';

interface WhoIsCallingProps {
  rows: Candidate[];
  /** `2 match`, `25 of more than 25`. */
  count: string;
  chosen: number | null;
  onChoose: (candidate: Candidate) => void;
}

/** Masked rows to choose from; the list takes the focus, so that 1 to 9 choose at once. */
export const WhoIsCalling = forwardRef<HTMLElement, WhoIsCallingProps>(function WhoIsCalling(props, ref) {
  const { rows, count, chosen, onChoose } = props;
  return (
    <Box component="section" ref={ref} tabIndex={-1} aria-labelledby="who-title">
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Box component="h2" id="who-title" sx={{ typography: 'h4', flex: 1 }}>
          Who is calling?
        </Box>
        <Box role="status" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {count}
        </Box>
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary', mt: 0.5 }}>{askWords(rows)}</Box>
      <Box component="ul" sx={listSx}>
        {rows.map((row, at) => (
          <CandidateRow
            key={row.guarantorId}
            candidate={row}
            keys={at < 9 ? String(at + 1) : undefined}
            chosen={row.guarantorId === chosen}
            onChoose={() => onChoose(row)}
          />
        ))}
      </Box>
      <ActionButton label="None of these: search again" keys="/" listen={false} onPress={search.focus} sx={againSx} />
    </Box>
  );
});

function askWords(rows: Candidate[]): string {
  if (rows.every((row) => row.state === 'verified')) return 'Verified in this call: choose to open the account.';
  return rows.length > 1 ? 'Ask for the full name, then choose.' : 'Ask for the full name.';
}

const listSx = {
  listStyle: 'none',
  m: 0,
  mt: 2,
  p: '3px',
  mx: '-3px',
  display: 'grid',
  gap: 1.5,
  // Twenty-five rows scroll by themselves, so that what is below stays where it is.
  maxHeight: 'max(286px, calc(100vh - 482px))',
  overflowY: 'auto',
};
const againSx = { mt: 2, width: '100%', justifyContent: 'space-between', borderStyle: 'dashed', fontWeight: 400 };
