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
      sx={{ mx: 4.5, my: 2.5, display: 'flex', alignItems: 'center', gap: 2, minHeight: 32 }}
      reasonSx={{ flex: 1, minWidth: 0, maxHeight: 32, pl: 1 }}
    />
  );
}
