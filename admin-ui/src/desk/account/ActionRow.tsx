import type { Desk } from '@billing/contract';
import { ActionGroup } from './ActionGroup';

/** What can be done now, in one row. */
export function ActionRow({ desk }: { desk: Desk }) {
  return (
    <ActionGroup
      desk={desk}
      names={['pay', 'link', 'plan', 'statement', 'hold', 'assistance']}
      primary
      label="Actions"
      sx={rowSx}
      reasonSx={{ flex: 1, minWidth: 0, pl: 1, my: -2 }}
    />
  );
}

/** Tight buttons leave room beside them for two lines of why one is off, at 1280 too. */
const rowSx = {
  mx: 4.5,
  my: 2.5,
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  minHeight: 32,
  '& .MuiButton-root': { px: 1.75, gap: 1.25 },
};
