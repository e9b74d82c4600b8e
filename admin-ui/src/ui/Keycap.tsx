import { styled } from '@mui/material/styles';
import { keycapText } from '../app/keyboard/keys';

const Cap = styled('kbd')(({ theme }) => ({
  ...theme.typography.key,
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  flex: 'none',
  height: 18,
  minWidth: 18,
  padding: '0 4px',
  boxSizing: 'border-box',
  borderRadius: 4,
  border: `1px solid ${theme.vars.palette.line.strong}`,
  borderBottomWidth: 2,
  backgroundColor: theme.vars.palette.surface.sunken,
  color: theme.vars.palette.text.secondary,
  fontFamily: 'inherit',
  '.MuiButton-containedPrimary:not([aria-disabled=true]) &': {
    backgroundColor: 'transparent',
    color: 'inherit',
    borderColor: 'color-mix(in srgb, currentColor 45%, transparent)',
  },
  'header &': {
    backgroundColor: 'transparent',
    color: theme.vars.palette.bar.ink,
    borderColor: 'color-mix(in srgb, currentColor 45%, transparent)',
  },
}));

/** Drawn after the word. The button itself says its key by `aria-keyshortcuts`. */
export function Keycap({ keys }: { keys: string }) {
  return <Cap aria-hidden="true">{keycapText(keys)}</Cap>;
}
