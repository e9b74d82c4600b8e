import type { CallOutcome, CallReason, MyDay } from '@billing/contract';
import Box from '@mui/material/Box';
import { lengthText, outcomeWords, reasonWords } from '../../resources/calls/words';
import { timeText } from '../../ui/days';
import { DayRows } from './DayRows';
import { countOf } from './words';

export function MyCalls({ calls }: { calls: MyDay['calls'] }) {
  return (
    <DayRows
      title="My calls today"
      aside={calls.length > 0 ? countOf(calls.length, 'call') : undefined}
      head={['Time', 'Who', 'About', 'Length']}
      empty="No call yet. Each call will stand here with why they called and how it ended."
      count={calls.length}
    >
      {calls.map(({ id, startedAt, endedAt, maskedName, reason, outcome }) => (
        <tr key={id}>
          <td>{timeText(startedAt)}</td>
          <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {maskedName ?? '–'}
          </Box>
          <td>{aboutText(reason, outcome)}</td>
          <td className="amount">{endedAt ? lengthText(secondsBetween(startedAt, endedAt)) : 'on'}</td>
        </tr>
      ))}
    </DayRows>
  );
}

const secondsBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

function aboutText(reason: string | null, outcome: string | null): string {
  if (!reason) return 'not wrapped up';
  const why = reasonWords[reason as CallReason] ?? reason;
  const how = outcome && (outcomeWords[outcome as CallOutcome] ?? outcome);
  return how ? `${why}: ${how.toLowerCase()}` : why;
}
