import type { Desk, DeskAction } from '@billing/contract';
import Box from '@mui/material/Box';
import type { Sx } from './layout';
import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { actionLooks } from './actionLooks';
import { openerOf } from './runAction';

interface ActionGroupProps {
  desk: Desk;
  names: DeskAction['action'][];
  /** The first is the screen's one primary button. */
  primary?: boolean;
  label: string;
  size?: 'small';
  /** Stands in the place of the reasons while none is asked for. */
  note?: string;
  sx?: Sx;
  reasonSx?: Sx;
}

/**
 * Actions with their keys. One that is off keeps its place and its focus; why, and who can do it, shows in a place that
 * is kept for it, on focus and under the pointer, and is its description.
 */
export function ActionGroup({ desk, names, primary = false, label, size, note, sx, reasonSx }: ActionGroupProps) {
  const [asked, setAsked] = useState<DeskAction['action'] | null>(null);
  const actions = names.flatMap((name) => desk.actions.find((action) => action.action === name) ?? []);
  const reasonOf = (action: DeskAction) =>
    action.allowed ? undefined : [action.why, action.who].filter(Boolean).join(' ');
  const shown = actions.find((action) => action.action === asked);
  return (
    <Box role="group" aria-label={label} sx={sx}>
      {actions.map((action, at) => {
        const { label: word, icon: Icon } = actionLooks[action.action];
        return (
          <Box
            key={action.action}
            sx={{ display: 'inline-flex' }}
            onFocus={() => setAsked(action.action)}
            onBlur={() => setAsked(null)}
            onMouseEnter={() => setAsked(action.action)}
            onMouseLeave={() => setAsked(null)}
          >
            <ActionButton
              label={word}
              size={size}
              keys={action.key.toLowerCase()}
              icon={<Icon aria-hidden />}
              primary={primary && at === 0}
              reason={reasonOf(action)}
              reasonShown="hidden"
              onPress={() => openerOf(desk, action.action)?.()}
            />
          </Box>
        );
      })}
      <Box aria-hidden={note ? undefined : 'true'} sx={{ typography: 'caption', color: 'text.secondary', ...reasonSx }}>
        {(shown && reasonOf(shown)) ?? note}
      </Box>
    </Box>
  );
}
