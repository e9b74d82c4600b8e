import Box from '@mui/material/Box';
import { dayText } from '../../ui/days';
import { ChartMark, type Drawn } from './ChartMark';

const height = 176;
/** So many totals or days can stand side by side. */
const roomForTotals = 12;
const roomForDays = 15;

/** Days or weeks side by side on one scale. */
export function Columns({ chart: { bars, ticks }, short, mark }: Drawn) {
  const top = ticks.at(-1)!;
  const every = Math.ceil(bars.length / roomForDays);
  return (
    <Box sx={{ display: 'flex' }}>
      <Box sx={{ position: 'relative', width: 46, height, mt: 4, flex: 'none' }}>
        {ticks.map((tick) => (
          <Box key={tick} style={{ bottom: `${(tick / top) * 100}%` }} sx={tickSx}>
            {short(tick)}
          </Box>
        ))}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ position: 'relative', height, mt: 4, display: 'flex', alignItems: 'flex-end' }}>
          {ticks.map((tick) => (
            <Box key={tick} style={{ bottom: `${(tick / top) * 100}%` }} sx={lineSx} />
          ))}
          {bars.map((bar) => (
            <Box key={bar.key} sx={columnSx}>
              {bars.length <= roomForTotals && bar.value > 0 && (
                <Box style={{ bottom: `${(bar.value / top) * 100}%` }} sx={totalSx}>
                  {short(bar.value)}
                </Box>
              )}
              <Box
                sx={{ display: 'flex', flexDirection: 'column-reverse', height: '100%', width: '72%', maxWidth: 42 }}
              >
                {bar.marks.map((part) => (
                  <ChartMark key={part.kind} {...mark(bar, part)} style={{ height: `${(part.value / top) * 100}%` }} />
                ))}
              </Box>
            </Box>
          ))}
        </Box>
        <Box sx={{ display: 'flex', height: 18, typography: 'caption', color: 'text.secondary' }}>
          {bars.map(({ key }, at) => (
            <Box key={key} sx={{ flex: '1 1 0', minWidth: 0, display: 'flex', justifyContent: 'center' }}>
              {at % every === 0 && <Box sx={{ whiteSpace: 'nowrap' }}>{dayText(key, { year: false })}</Box>}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}

const columnSx = {
  position: 'relative',
  flex: '1 1 0',
  minWidth: 0,
  height: '100%',
  display: 'flex',
  justifyContent: 'center',
};
const tickSx = {
  position: 'absolute',
  right: 8,
  transform: 'translateY(50%)',
  typography: 'caption',
  color: 'text.secondary',
};
const lineSx = { position: 'absolute', left: 0, right: 0, borderBottom: 1, borderColor: 'divider' };
const totalSx = { position: 'absolute', typography: 'caption', fontWeight: 600, whiteSpace: 'nowrap' };
