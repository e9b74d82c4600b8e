import { createTheme } from '@mui/material/styles';
import type {} from '@mui/material/themeCssVarsAugmentation';
import { baseline } from './baseline';
import { fields } from './fields';
import { paletteOf } from './palette';
import { surfaces } from './surfaces';
import { tokens } from './tokens';
import { typography } from './typography';

/** Where the person's choice of light or dark is kept; public/theme-choice.js reads the same key. */
export const themeChoiceKey = 'bd-theme';

/** Both modes in one theme: every color is a CSS variable, so that a switch repaints without rendering. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme', cssVarPrefix: 'bd' },
  colorSchemes: { light: { palette: paletteOf(tokens.light) }, dark: { palette: paletteOf(tokens.dark) } },
  typography,
  spacing: 4,
  shape: { borderRadius: 6 },
  transitions: {
    duration: {
      enteringScreen: 160,
      leavingScreen: 120,
      shortest: 80,
      shorter: 80,
      short: 100,
      standard: 120,
      complex: 160,
    },
    easing: { easeOut: 'cubic-bezier(.2,0,0,1)', sharp: 'cubic-bezier(.2,0,0,1)' },
  },
  components: { ...baseline, ...surfaces, ...fields },
});
