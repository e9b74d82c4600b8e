import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { Link } from 'react-router';
import type { Bar, Chart, Mark } from './chart';

/** What the two shapes of a chart need to draw it. */
export interface Drawn {
  chart: Chart;
  label: (bar: Bar) => string;
  short: (value: number) => string;
  mark: (bar: Bar, mark: Mark) => MarkProps;
}

type Fill = (theme: Theme) => object;
const fill =
  (pick: (theme: Theme) => string): Fill =>
  (theme) => ({
    backgroundColor: pick(theme),
    // The palest one would fade into the panel.
    outline: `1px solid ${theme.vars.palette.chart.two}`,
    outlineOffset: '-1px',
  });
export const fills: Fill[] = [
  (theme) => ({ backgroundColor: theme.vars.palette.chart.one }),
  (theme) => ({ backgroundColor: theme.vars.palette.chart.two }),
  fill((theme) => theme.vars.palette.chart.three),
  (theme) => ({ backgroundColor: theme.vars.palette.chart.rest }),
];

export interface MarkProps {
  color: Fill;
  to: string | null;
  title: string;
}

/** One part of a bar; a click opens its rows. The same link stands in the table for the keyboard. */
export function ChartMark({ color, to, title, style }: MarkProps & { style: Record<string, string> }) {
  if (!to) return <Box title={title} style={style} sx={[color]} />;
  return <Box component={Link} to={to} tabIndex={-1} title={title} style={style} sx={[{ display: 'block' }, color]} />;
}
