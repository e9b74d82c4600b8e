import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { planHatch } from './hatch';
import { moneyText } from './amounts';

/** The four words that sum to what is owed, everywhere. */
export type SplitKind = 'past_due' | 'due' | 'new' | 'on_plan';

export interface SplitPart {
  kind: SplitKind;
  cents: number;
  /** Such as `since Oct 28` or `next $75.00 Dec 15`. */
  hint?: string;
}

const words: Record<SplitKind, string> = { past_due: 'past due', due: 'due', new: 'new', on_plan: 'on plan' };

const fills: Record<SplitKind, (theme: Theme) => object> = {
  past_due: (theme) => ({ backgroundColor: theme.vars.palette.error.mark }),
  due: (theme) => ({ backgroundColor: theme.vars.palette.owed.main }),
  new: (theme) => ({ backgroundColor: theme.vars.palette.owed.main }),
  on_plan: planHatch,
};

/** One bar for what is owed; each part keeps its word and its amount, so that the bar itself need not be read. */
export function SplitBar({ parts }: { parts: SplitPart[] }) {
  const shown = parts.filter((part) => part.cents > 0);
  if (shown.length === 0) return null;
  return (
    <Box>
      <Box aria-hidden="true" sx={{ display: 'flex', gap: '2px', height: 14 }} data-testid="split-bar">
        {shown.map((part) => (
          <Box key={part.kind} sx={[{ flex: `${part.cents} 1 0`, minWidth: 6 }, fills[part.kind]]} />
        ))}
      </Box>
      <Box component="ul" sx={{ display: 'flex', gap: '2px', listStyle: 'none', m: 0, p: 0, mt: 1.25 }}>
        {shown.map((part) => (
          <Box key={part.kind} component="li" sx={{ flex: `${part.cents} 1 0`, minWidth: 'max-content', pr: 1.5 }}>
            <Box
              sx={{
                typography: 'subtitle1',
                lineHeight: '18px',
                display: 'flex',
                alignItems: 'center',
                gap: 1,
                color:
                  part.kind === 'past_due' ? 'error.main' : part.kind === 'on_plan' ? 'text.secondary' : 'text.primary',
              }}
            >
              {part.kind === 'past_due' && <ErrorOutlineOutlined sx={{ fontSize: '0.875rem' }} aria-hidden />}
              {words[part.kind]} {moneyText(part.cents)}
            </Box>
            {part.hint && <Box sx={{ typography: 'caption', color: 'text.disabled' }}>{part.hint}</Box>}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
