import Box from '@mui/material/Box';
import { dayOfInstant, dayText, timeText } from './days';

interface DayTextProps {
  /** `YYYY-MM-DD`, a day in New York. */
  day: string;
  year?: boolean;
  /** Where someone must act on the day. */
  weekday?: boolean;
}

export function DayText({ day, year, weekday }: DayTextProps) {
  return (
    <Box component="time" dateTime={day} sx={{ whiteSpace: 'nowrap' }}>
      {dayText(day, { year, weekday })}
    </Box>
  );
}

/** An instant as the day and the minute in New York: `Nov 24 06:11`. */
export function InstantText({ at }: { at: string }) {
  return (
    <Box component="time" dateTime={at} sx={{ whiteSpace: 'nowrap' }}>
      {`${dayText(dayOfInstant(at), { year: false })} ${timeText(at)}`}
    </Box>
  );
}
