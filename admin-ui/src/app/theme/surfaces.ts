import type { Theme, ThemeOptions } from '@mui/material/styles';

/** Exactly the option's own type: relating two instances of MUI's component types costs the compiler a minute. */
type Overrides = NonNullable<ThemeOptions['components']>;

function floating(theme: Omit<Theme, 'components'>) {
  return { boxShadow: theme.vars.palette.surface.float, borderRadius: 8 };
}

/** Panels are flat with a hairline; only what floats (menus, sheets, dialogs) casts a shadow. */
export const surfaces: Overrides = {
  MuiPaper: {
    defaultProps: { elevation: 0, variant: 'outlined' },
    styleOverrides: { root: { backgroundImage: 'none' }, rounded: { borderRadius: 8 } },
  },
  MuiAppBar: {
    defaultProps: { elevation: 0, position: 'fixed', color: 'transparent' },
    styleOverrides: {
      root: ({ theme }) => ({
        backgroundColor: theme.vars.palette.bar.main,
        color: theme.vars.palette.bar.ink,
        height: 48,
        border: 0,
      }),
    },
  },
  MuiMenu: {
    defaultProps: { transitionDuration: 100 },
    styleOverrides: { paper: ({ theme }) => floating(theme) },
  },
  MuiPopover: { styleOverrides: { paper: ({ theme }) => floating(theme) } },
  MuiDialog: { styleOverrides: { paper: ({ theme }) => floating(theme) } },
  MuiDialogTitle: { styleOverrides: { root: ({ theme }) => ({ ...theme.typography.h3, padding: '16px 20px 8px' }) } },
  MuiBackdrop: {
    styleOverrides: {
      root: ({ theme }) => ({ '&:not(.MuiBackdrop-invisible)': { backgroundColor: theme.vars.palette.surface.scrim } }),
    },
  },
  MuiDrawer: {
    styleOverrides: { paper: ({ theme }) => ({ boxShadow: theme.vars.palette.surface.float, borderRadius: 0 }) },
  },
  MuiMenuItem: {
    styleOverrides: {
      root: ({ theme }) => ({ ...theme.typography.body1, minHeight: 32, padding: '4px 12px', gap: 8 }),
    },
  },
  MuiTable: { defaultProps: { size: 'small' } },
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({ height: 32, padding: '0 10px', borderColor: theme.vars.palette.divider }),
      head: ({ theme }) => ({
        ...theme.typography.overline,
        height: 30,
        color: theme.vars.palette.text.disabled,
        backgroundColor: theme.vars.palette.background.paper,
        borderColor: theme.vars.palette.line.strong,
        whiteSpace: 'nowrap',
      }),
    },
  },
  MuiTableRow: {
    styleOverrides: {
      root: ({ theme }) => ({
        '&.MuiTableRow-hover:hover': { backgroundColor: theme.vars.palette.action.hover },
        '&.Mui-selected, &.Mui-selected:hover': { backgroundColor: theme.vars.palette.action.selected },
      }),
    },
  },
  MuiChip: {
    styleOverrides: {
      root: ({ theme }) => ({ ...theme.typography.overline, height: 20, borderRadius: 4 }),
      label: { padding: '0 7px' },
    },
  },
  MuiAlert: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: { padding: '2px 12px', alignItems: 'flex-start' } },
  },
  MuiSkeleton: {
    defaultProps: { animation: false, variant: 'rounded' },
    styleOverrides: {
      root: ({ theme }) => ({ backgroundColor: theme.vars.palette.surface.skeleton, borderRadius: 4 }),
    },
  },
  MuiSnackbarContent: {
    styleOverrides: {
      root: ({ theme }) => ({ ...theme.typography.body1, boxShadow: theme.vars.palette.surface.float }),
    },
  },
};
