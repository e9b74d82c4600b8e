import type { StatementRun } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { count, needsSomebody, reasonWords } from './words';

/** Who gets no paper, by reason; the bar is for the eyes, the figures are the content. */
export function SuppressionChart({ reasons }: { reasons: StatementRun['reasons'] }) {
  if (reasons.length === 0) return <Box sx={{ color: 'text.secondary' }}>Everybody gets one.</Box>;
  const top = Math.max(...reasons.map((r) => r.accounts));
  return (
    <Box component="ul" aria-label="Who gets none, and why" sx={listSx}>
      {reasons.map(({ reason, accounts, cents }) => {
        const person = needsSomebody.has(reason);
        return (
          <Box component="li" key={reason} sx={{ display: 'contents' }}>
            <Box>
              {reasonWords[reason]}
              {person && (
                <Box component="span" sx={{ typography: 'caption', color: 'error.main' }}>
                  {' '}
                  a person looks
                </Box>
              )}
            </Box>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minWidth: 0 }}>
              <Box
                aria-hidden
                sx={{
                  height: 12,
                  width: `${(accounts / top) * 60}%`,
                  minWidth: 3,
                  bgcolor: person ? 'error.main' : 'text.disabled',
                }}
              />
              <Box sx={{ whiteSpace: 'nowrap' }}>
                {count(accounts)}
                {cents > 0 && <Box component="span" sx={{ color: 'text.secondary' }}>{` · ${moneyText(cents)}`}</Box>}
              </Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

const listSx = {
  listStyle: 'none',
  m: 0,
  p: 0,
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 3,
  rowGap: 1,
  fontVariantNumeric: 'tabular-nums',
};
