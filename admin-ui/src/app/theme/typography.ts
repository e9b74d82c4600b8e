import type { TypographyVariantsOptions } from '@mui/material/styles';
import type { CSSProperties } from 'react';

declare module '@mui/material/styles' {
  interface TypographyVariants {
    owed: CSSProperties;
    key: CSSProperties;
  }
  interface TypographyVariantsOptions {
    owed?: CSSProperties;
    key?: CSSProperties;
  }
}

declare module '@mui/material/Typography' {
  interface TypographyPropsVariantOverrides {
    owed: true;
    key: true;
  }
}

type TextStyle = {
  fontSize: string;
  lineHeight: number;
  fontWeight: 400 | 600;
  letterSpacing: number | string;
  textTransform?: 'none';
};

/** Sizes are in rem, so that a browser set to larger text gets larger text. */
function text(px: number, linePx: number, weight: 400 | 600, more: Partial<TextStyle> = {}): TextStyle {
  return { fontSize: `${px / 16}rem`, lineHeight: linePx / px, fontWeight: weight, letterSpacing: 0, ...more };
}

export const typography: TypographyVariantsOptions = {
  fontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif",
  fontSize: 13.5,
  fontWeightRegular: 400,
  fontWeightMedium: 600,
  fontWeightBold: 600,
  owed: text(56, 58, 600, { letterSpacing: '-1.4px' }),
  h1: text(36, 42, 600),
  h2: text(24, 30, 600),
  h3: text(17, 24, 600),
  h4: text(15, 20, 600),
  h5: text(15, 20, 600),
  h6: text(13.5, 20, 600),
  subtitle1: text(13.5, 20, 600),
  subtitle2: text(13.5, 20, 600),
  body1: text(13.5, 20, 400),
  body2: text(13.5, 20, 400),
  button: text(13.5, 20, 600, { textTransform: 'none' }),
  caption: text(12, 16, 400),
  overline: text(12, 16, 600, { textTransform: 'none' }),
  key: text(11, 14, 600),
};
