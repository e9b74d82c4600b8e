import type { ReportName } from '@billing/contract';
import Box from '@mui/material/Box';
import { BarRows } from './BarRows';
import { chartOf, COLORS } from './chart';
import { type Drawn, fills } from './ChartMark';
import { Columns } from './Columns';
import { type FigureColumn, isTime, type Report } from './reports';
import { keyText, plain, shortMoney } from './words';
import { moneyText } from '../../ui/amounts';

interface ReportChartProps {
  report: ReportName;
  answer: Report;
  /** The figure that is drawn. */
  column: FigureColumn;
  place: (figure: string, keys: Record<string, string>) => string | null;
}

/**
 * The first figure of the report: days as columns, everything else as bars. It says nothing that the table below does
 * not say, so that it is drawn for the eyes and the mouse alone.
 */
export function ReportChart({ report, answer, column, place }: ReportChartProps) {
  const [first, second] = answer.by;
  const chart = chartOf(answer, column.value);
  const { unit } = column;
  const text = (value: number) => (unit === 'money' ? moneyText(value) : plain(value));
  const nameOf = (group: string | undefined, key: string) => (group ? keyText(report, group, key, answer.people) : '');
  const drawn: Drawn = {
    chart,
    label: ({ key }) => nameOf(first, key),
    short: (value) => (unit === 'money' ? shortMoney(value) : plain(value)),
    mark: (bar, { kind, value }) => {
      const keys = { [first!]: bar.key, ...(kind && second && { [second]: kind }) };
      const what = [nameOf(first, bar.key), kind === null ? 'others' : nameOf(second, kind)].filter(Boolean).join(', ');
      return {
        color: fills[kind === null ? COLORS : chart.kinds.indexOf(kind)]!,
        to: place(column.figure, keys),
        title: `${what}: ${text(value)}`,
      };
    },
  };
  return (
    <Box aria-hidden="true" data-testid="report-chart" sx={{ px: 3.5, pt: 2, pb: 2.5, display: 'flex', gap: 5 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>{isTime(first) ? <Columns {...drawn} /> : <BarRows {...drawn} />}</Box>
      {second && (
        <Box sx={{ width: 170, flex: 'none', typography: 'caption', color: 'text.secondary' }}>
          {[...chart.kinds, ...(chart.hasRest ? [null] : [])].reverse().map((kind) => (
            <Box key={kind} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 24 }}>
              <Box
                sx={[
                  { width: 10, height: 10, flex: 'none' },
                  fills[kind === null ? COLORS : chart.kinds.indexOf(kind)]!,
                ]}
              />
              {kind === null ? 'others' : nameOf(second, kind)}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
