import type { Preferences } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useState } from 'react';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { keyOf, type NotifyDraft } from './notifyDraft';

type Column = Preferences['columns'][number];
type Row = Preferences['rows'][number];
type Cell = Row['cells'][number];

interface MatrixProps {
  preferences: Preferences;
  draft: NotifyDraft;
  onToggle: (cell: Cell, row: Row) => void;
}

const channelWords = { sms: 'Texts to', email: 'Emails to' };

/** Every kind of message by every way: what was agreed to, and under the table what the guard says of the box in focus. */
export function Matrix({ preferences: { columns, rows }, draft, onToggle }: MatrixProps) {
  const [at, setAt] = useState<{ row: Row; cell: Cell } | null>(null);
  return (
    <>
      <Box component="table" sx={tableSx}>
        <thead>
          <tr>
            <th scope="col">Message</th>
            {columns.map((c) => (
              <th key={c.contactPointId} scope="col">
                {channelWords[c.channel]}
                <Box
                  component="span"
                  sx={{
                    display: 'block',
                    color: 'text.primary',
                    fontWeight: 600,
                    textTransform: 'none',
                    overflowWrap: 'anywhere',
                  }}
                >
                  {c.value}
                </Box>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.type}>
              <th scope="row">
                {row.label}
                {row.legal === 'required' && (
                  <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                    {' '}
                    · required; else on paper
                  </Box>
                )}
              </th>
              {row.cells.map((cell, i) => (
                <td key={cell.contactPointId}>
                  <Box
                    sx={{ display: 'flex', alignItems: 'center' }}
                    onFocus={() => setAt({ row, cell })}
                    onMouseEnter={() => setAt({ row, cell })}
                  >
                    <Checkbox
                      checked={draft.changed[keyOf(cell, row)] ?? cell.on}
                      disabled={isOff(columns[i]!, cell)}
                      onChange={() => onToggle(cell, row)}
                      slotProps={{
                        input: {
                          'aria-label': `${row.label}, ${channelWords[columns[i]!.channel].toLowerCase()} ${columns[i]!.value}`,
                        },
                      }}
                      sx={{ p: 0.5 }}
                    />
                    <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                      {shortOf(cell)}
                    </Box>
                  </Box>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
      <Box role="status" sx={{ minHeight: 40, typography: 'caption', color: 'text.secondary' }}>
        {at && guardWords(at.row, at.cell)}
      </Box>
    </>
  );
}

/** A yes that cannot be given now; what is on can always be taken back. */
const isOff = ({ off }: Column, cell: Cell): boolean => off !== null && !cell.on;

const SHORT: Partial<Record<Cell['guard']['rule'], string>> = {
  quiet_hours: 'waits for 8:00',
  cap_day: 'not again today',
  cap_week: 'not again this week',
  hold: 'held',
  channel_off: 'channel stopped',
  confidential: 'goes elsewhere',
  stopped: 'stopped by STOP',
  not_confirmed: 'not confirmed',
  bounced: 'bounced',
  undeliverable: 'does not arrive',
};
const shortOf = ({ on, guard }: Cell): string => (on && !guard.allowed ? (SHORT[guard.rule] ?? 'not now') : '');

function guardWords(row: Row, { guard, last }: Cell): string {
  const next = guard.nextAt ? ` From ${dayText(dayOfInstant(guard.nextAt))} ${timeText(guard.nextAt)} on.` : '';
  const now = guard.allowed ? `${row.label}: may leave now.` : `${row.label}: ${guard.say}${next}${guard.citation ? ` (${guard.citation})` : ''}`; // prettier-ignore
  const who = last ? ` ${last.decision === 'granted' ? 'Agreed to' : 'Taken back'} on ${dayText(dayOfInstant(last.at), { year: true })}, recorded by ${last.by}.` : ''; // prettier-ignore
  return now + who;
}

const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': { textAlign: 'left', fontWeight: 400, px: 1.5, height: 34, borderBottom: 1, borderColor: 'divider' },
  '& thead th': { typography: 'overline', color: 'text.secondary', verticalAlign: 'bottom', py: 1 },
};
