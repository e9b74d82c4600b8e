import type { Theme } from '@mui/material/styles';

/** "Not yours to pay now": 135 degrees, a line of 2 px, a gap of 3 px, and an edge of the same color. */
export function hatch(pick: (theme: Theme) => string) {
  return (theme: Theme) => ({
    backgroundImage: `repeating-linear-gradient(135deg, ${pick(theme)} 0 2px, transparent 2px 5px)`,
    border: `1px solid ${pick(theme)}`,
    boxSizing: 'border-box' as const,
  });
}

export const planHatch = hatch((theme) => theme.vars.palette.owed.plan);
export const contractHatch = hatch((theme) => theme.vars.palette.waterfall.contract);
