import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import { moneyText } from './amounts';

interface MoneyProps {
  cents: number;
  /** Rows of a sum leave the symbol out; its total keeps it. */
  symbol?: boolean;
  /** Shows a plus too: for changes. */
  sign?: boolean;
  /** What is owed to the patient is named, not only signed. */
  credit?: boolean;
  strong?: boolean;
  struck?: boolean;
  sx?: SxProps<Theme>;
}

export function Money({ cents, symbol = true, sign, credit, strong, struck, sx }: MoneyProps) {
  const text = credit && cents < 0 ? `${moneyText(-cents, { symbol })} credit` : moneyText(cents, { symbol, sign });
  return (
    <Box
      component={struck ? 's' : 'span'}
      sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', fontWeight: strong ? 600 : undefined, ...sx }}
    >
      {text}
    </Box>
  );
}
