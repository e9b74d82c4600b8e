import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Fragment, type ReactNode, useRef, useState } from 'react';
import { ShortcutLayer, useShortcut } from '../../app/keyboard/useShortcut';
import { ActionButton } from '../ActionButton';
import { useFilters } from './useFilters';

/** A filter that is on screen only while it is in use; it comes by its name. */
export interface MoreFilter {
  label: string;
  sources: string[];
  render: (opening: { startOpen: boolean; onClosed: () => void }) => ReactNode;
}

/** Filters as buttons in one row; `F` adds one, or goes to the first where all are there. */
export function FilterRow({ children, more = [] }: { children: ReactNode; more?: MoreFilter[] }) {
  const { values, clear } = useFilters();
  const row = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const isOn = (one: MoreFilter) => one.sources.some((source) => values[source] !== undefined);
  const shown = more.filter((one) => isOn(one) || one.label === added);
  const rest = more.filter((one) => !shown.includes(one));
  useShortcut('f', 'Filters', () => row.current?.querySelector<HTMLElement>('input, button')?.focus(), {
    enabled: rest.length === 0,
    group: 'The list',
  });
  return (
    <Box ref={row} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2.5 }}>
      {children}
      {shown.map((one) => (
        <Fragment key={one.label}>
          {one.render({ startOpen: one.label === added, onClosed: () => setAdded(null) })}
        </Fragment>
      ))}
      {rest.length > 0 && (
        <ActionButton
          label="Add filter"
          keys="f"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onPress={() => setAnchor(row.current?.querySelector<HTMLElement>('[data-add-filter]') ?? null)}
          data-add-filter=""
          sx={quietSx}
        />
      )}
      {Object.keys(values).length > 0 && <ActionButton label="Clear" keys="c" onPress={clear} sx={quietSx} />}
      {anchor && (
        <ShortcutLayer>
          <Menu open anchorEl={anchor} onClose={() => setAnchor(null)}>
            {rest.map(({ label }) => (
              <MenuItem
                key={label}
                onClick={() => {
                  setAnchor(null);
                  setAdded(label);
                }}
              >
                {label}
              </MenuItem>
            ))}
          </Menu>
        </ShortcutLayer>
      )}
    </Box>
  );
}

const quietSx = { '&&': { borderColor: 'transparent', color: 'primary.main', bgcolor: 'transparent', px: 1.5 } };
