import type { ThemeOptions } from '@mui/material/styles';

/** Exactly the option's own type: relating two instances of MUI's component types costs the compiler a minute. */
type Overrides = NonNullable<ThemeOptions['components']>;

/** Labels stand above their field, so that nothing floats, shrinks or is cut when text is longer. */
export const fields: Overrides = {
  MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none' } },
  MuiFormControl: { defaultProps: { margin: 'none', size: 'small' } },
  MuiInputLabel: {
    defaultProps: { shrink: true },
    styleOverrides: {
      root: ({ theme }) => ({
        ...theme.typography.overline,
        position: 'static',
        transform: 'none',
        marginBottom: 4,
        color: theme.vars.palette.text.secondary,
        maxWidth: 'none',
        whiteSpace: 'normal',
        '&.Mui-focused': { color: theme.vars.palette.text.secondary },
      }),
    },
  },
  MuiOutlinedInput: {
    defaultProps: { notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 36,
        backgroundColor: theme.vars.palette.background.paper,
        '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.line.control, top: 0 },
        '& .MuiOutlinedInput-notchedOutline legend': { display: 'none' },
        '&:hover:not(.Mui-disabled, .Mui-error, .Mui-focused) .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.text.disabled,
        },
        '&.Mui-focused': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: '2px' },
        '&.Mui-focused .MuiOutlinedInput-notchedOutline': {
          borderColor: theme.vars.palette.primary.main,
          borderWidth: 1,
        },
        '&.Mui-error .MuiOutlinedInput-notchedOutline': { borderColor: theme.vars.palette.error.main, borderWidth: 2 },
        '&:has(input[readonly])': { backgroundColor: theme.vars.palette.surface.sunken },
      }),
      multiline: { padding: 0 },
      input: ({ theme }) => ({
        padding: '7px 10px',
        height: 'auto',
        '&::placeholder': { color: theme.vars.palette.text.disabled, opacity: 1 },
        '&:focus-visible': { outline: 'none' },
      }),
      inputSizeSmall: { padding: '7px 10px' },
    },
  },
  MuiSelect: { styleOverrides: { select: { minHeight: 0, '&:focus-visible': { outline: 'none' } } } },
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }) => ({
        margin: '4px 0 0',
        color: theme.vars.palette.text.disabled,
        '&.Mui-error': { color: theme.vars.palette.error.main },
      }),
    },
  },
  MuiRadio: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: ({ theme }) => ({ color: theme.vars.palette.line.control, padding: 6 }) },
  },
  MuiCheckbox: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: ({ theme }) => ({ color: theme.vars.palette.line.control, padding: 6 }) },
  },
  MuiToggleButtonGroup: { defaultProps: { size: 'small', exclusive: true } },
  MuiToggleButton: {
    styleOverrides: {
      root: ({ theme }) => ({
        ...theme.typography.body1,
        height: 26,
        minWidth: 34,
        padding: '0 10px',
        textTransform: 'none',
        color: theme.vars.palette.text.secondary,
        borderColor: theme.vars.palette.line.strong,
        backgroundColor: theme.vars.palette.background.paper,
        '&.Mui-selected, &.Mui-selected:hover': {
          color: theme.vars.palette.primary.main,
          backgroundColor: theme.vars.palette.action.selected,
          fontWeight: 600,
        },
      }),
    },
  },
};
