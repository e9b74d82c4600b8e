import type { PaletteOptions } from '@mui/material/styles';
import type { Tokens } from './tokens';

interface Meaning {
  soft: string;
  line: string;
  mark: string;
}

declare module '@mui/material/styles' {
  interface PaletteColor extends Partial<Meaning> {}
  interface SimplePaletteColorOptions extends Partial<Meaning> {}
  interface OwnPalette {
    surface: { sunken: string; skeleton: string; scrim: string; float: string };
    line: { strong: string; selected: string; control: string };
    owed: { main: string; soft: string; plan: string };
    bar: { main: string; field: string; ink: string; ink2: string; focus: string };
    waterfall: { charges: string; paid: string; contract: string; yours: string };
    chart: { one: string; two: string; three: string; rest: string };
  }
  interface Palette extends OwnPalette {}
  interface PaletteOptions extends Partial<OwnPalette> {}
}

export function paletteOf(t: Tokens): PaletteOptions {
  return {
    background: { default: t.bg, paper: t.surface },
    text: { primary: t.ink, secondary: t.ink2, disabled: t.ink3 },
    divider: t.line,
    primary: { main: t.brand, dark: t.brandH, light: t.brand, contrastText: t.onBrand },
    secondary: { main: t.ink2, dark: t.ink, light: t.ink2, contrastText: t.surface },
    warning: { main: t.amber, contrastText: t.surface, soft: t.amberS, line: t.amberL, mark: t.amberM },
    success: { main: t.green, contrastText: t.surface, soft: t.greenS, line: t.greenL, mark: t.greenM },
    error: { main: t.red, contrastText: t.surface, soft: t.redS, line: t.redL, mark: t.redM },
    info: { main: t.ink2, contrastText: t.surface, soft: t.sunken, line: t.line2, mark: t.plan },
    action: { hover: t.hover, selected: t.soft, disabled: t.ink3, disabledBackground: t.sunken, active: t.ink2 },
    surface: { sunken: t.sunken, skeleton: t.skeleton, scrim: t.scrim, float: t.float },
    line: { strong: t.line2, selected: t.softLine, control: t.ctl },
    owed: { main: t.ink, soft: t.owedS, plan: t.plan },
    bar: { main: t.top, field: t.topField, ink: t.topInk, ink2: t.topInk2, focus: '#8FB9F2' },
    waterfall: { charges: t.wfCharge, paid: t.wfPaid, contract: t.wfContract, yours: t.wfMine },
    chart: { one: t.chart1, two: t.chart2, three: t.chart3, rest: t.chart4 },
  };
}
