import Box from '@mui/material/Box';
import { ChartMark, type Drawn } from './ChartMark';
import { plain } from './words';

/** The largest; the table has them all. */
const SHOWN = 10;

/** One bar under the other, the largest first. */
export function BarRows({ chart: { bars, ticks }, label, short, mark }: Drawn) {
  const shown = bars.filter(({ value }) => value > 0).slice(0, SHOWN);
  const top = Math.max(ticks.at(-1)!, 1);
  const left = bars.filter(({ value }) => value > 0).length - shown.length;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 3 }}>
      {shown.map((bar) => (
        <Box key={bar.key} sx={{ display: 'contents' }}>
          <Box sx={{ minHeight: 26, display: 'flex', alignItems: 'center', maxWidth: 240 }}>{label(bar)}</Box>
          <Box sx={{ display: 'flex', alignItems: 'center', minWidth: 0, pr: 12 }}>
            {bar.marks.map((part) => (
              <ChartMark
                key={part.kind}
                {...mark(bar, part)}
                style={{ height: '16px', width: `${(part.value / top) * 100}%` }}
              />
            ))}
            <Box sx={{ pl: 2, typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {short(bar.value)}
            </Box>
          </Box>
        </Box>
      ))}
      {left > 0 && (
        <Box sx={{ gridColumn: '1 / -1', typography: 'caption', color: 'text.secondary' }}>
          {plain(left)} more in the table
        </Box>
      )}
    </Box>
  );
}
