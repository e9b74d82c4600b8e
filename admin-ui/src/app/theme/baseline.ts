import type { ThemeOptions } from '@mui/material/styles';

/** Exactly the option's own type: relating two instances of MUI's component types costs the compiler a minute. */
type Overrides = NonNullable<ThemeOptions['components']>;

/** The ring stands two pixels away as an outline, never a shadow, so that forced-colors mode keeps it. */
export const baseline: Overrides = {
  MuiCssBaseline: {
    styleOverrides: (theme) => ({
      html: { colorScheme: 'light' },
      "[data-theme='dark']": { colorScheme: 'dark' },
      body: { fontVariantNumeric: 'tabular-nums lining-nums', backgroundColor: theme.vars.palette.background.default },
      'h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd': { margin: 0 },
      ':focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: '2px' },
      'header :focus-visible': { outlineColor: theme.vars.palette.bar.focus },
      'tr:focus-visible, [role=row]:focus-visible': { outlineOffset: '-2px' },
      'main:focus, [tabindex="-1"]:focus': { outline: 'none' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { transitionDuration: '0s !important', animationDuration: '0s !important' },
      },
    }),
  },
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiSvgIcon: { styleOverrides: { root: { fontSize: '1.125rem' } } },
  MuiLink: {
    defaultProps: { underline: 'hover' },
    styleOverrides: { root: { fontWeight: 600 } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 32,
        minWidth: 0,
        padding: '3px 11px',
        gap: 8,
        whiteSpace: 'nowrap',
        // MUI's zero-width text for the baseline would count as an item and take a gap.
        '&::before': { display: 'none' },
        '& .MuiButton-startIcon': { margin: 0 },
        '& .MuiButton-endIcon': { margin: 0 },
        '& .MuiButton-startIcon > *:nth-of-type(1)': { fontSize: '1.125rem' },
        '& .MuiButton-endIcon > kbd:nth-of-type(1)': { fontSize: theme.typography.key.fontSize },
        '&.Mui-disabled, &[aria-disabled=true]': {
          backgroundColor: theme.vars.palette.surface.sunken,
          borderColor: theme.vars.palette.divider,
          color: theme.vars.palette.text.disabled,
          cursor: 'not-allowed',
        },
        variants: [
          { props: { size: 'small' }, style: { minHeight: 26, padding: '1px 8px', gap: 6 } },
          { props: { size: 'large' }, style: { minHeight: 40, padding: '7px 16px', ...theme.typography.h4 } },
          {
            props: { variant: 'outlined', color: 'inherit' },
            style: {
              borderColor: theme.vars.palette.line.strong,
              backgroundColor: theme.vars.palette.background.paper,
              color: theme.vars.palette.text.primary,
              '&:hover': { backgroundColor: theme.vars.palette.action.hover },
            },
          },
          {
            props: { variant: 'text' },
            style: {
              color: theme.vars.palette.primary.main,
              '&:hover': { backgroundColor: 'transparent', textDecoration: 'underline' },
            },
          },
        ],
      }),
    },
  },
  MuiIconButton: {
    styleOverrides: {
      root: ({ theme }) => ({
        width: 30,
        height: 30,
        borderRadius: 6,
        '&:hover': { backgroundColor: theme.vars.palette.action.hover },
      }),
    },
  },
};
