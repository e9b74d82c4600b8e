import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { Keycap } from '../../ui/Keycap';
import type { Shortcut } from './registry';
import { ShortcutLayer, useActiveShortcuts } from './useShortcut';

/** Which keys work where the person is, as they stood when the list was opened. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const active = useActiveShortcuts();
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  if (open && !shown) setShown(active);
  if (!open && shown) setShown(null);
  const groups = byGroup(uniqueByKey(shown ?? []));
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="key-list-title" maxWidth="sm" fullWidth disableEscapeKeyDown>
      <ShortcutLayer open={open}>
        <Box sx={{ display: 'flex', alignItems: 'center', pr: 4 }}>
          <DialogTitle id="key-list-title" sx={{ flex: 1 }}>
            Keys that work here
          </DialogTitle>
          <ActionButton label="Back" keys="Escape" size="small" onPress={onClose} />
        </Box>
        <DialogContent>
          {[...groups].map(([group, keys]) => (
            <Box key={group} component="section" sx={{ '& + &': { mt: 4 } }}>
              <Box component="h3" sx={{ typography: 'overline', color: 'text.disabled' }}>
                {group}
              </Box>
              <Box component="dl" sx={{ columnCount: 2, columnGap: 8, m: 0 }}>
                {keys.map((one) => (
                  <Box key={one.keys} sx={rowSx}>
                    <dt>{one.label}</dt>
                    <dd>
                      <Keycap keys={one.keys} />
                    </dd>
                  </Box>
                ))}
              </Box>
            </Box>
          ))}
          <Box component="p" sx={{ mt: 4, typography: 'caption', color: 'text.disabled' }}>
            Single letters work outside of fields. Esc leaves a field and keeps what was typed. No letter alone commits
            anything.
          </Box>
        </DialogContent>
      </ShortcutLayer>
    </Dialog>
  );
}

const rowSx = {
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  minHeight: 30,
  breakInside: 'avoid',
  borderBottom: 1,
  borderColor: 'divider',
};

function uniqueByKey(all: Shortcut[]): Shortcut[] {
  return [...new Map(all.map((one) => [one.keys.toLowerCase(), one])).values()];
}

function byGroup(all: Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>();
  for (const one of all) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}
