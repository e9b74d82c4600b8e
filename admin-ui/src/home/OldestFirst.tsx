import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import type { Home } from '@billing/contract';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../app/keyboard/useShortcut';
import { Keycap } from '../ui/Keycap';
import { Money } from '../ui/Money';
import { Age, AgeBar } from './Age';
import { placeOf, queueWords, type Waiting } from './words';

interface OldestFirstProps {
  home: Home;
  onLift: (guarantorId: number) => void;
}

/** One list across all queues, so that nothing ages unseen in a queue that nobody opens. */
export function OldestFirst({ home, onLift }: OldestFirstProps) {
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const { oldest } = home;
  const { unknownPayments, approvals, reviews, batches, cooldowns, tasks, quarantined } = home;
  const all = [unknownPayments, approvals, reviews, batches, cooldowns, tasks, quarantined].reduce(
    (n, one) => n + one.count,
    0,
  );
  const move = (step: number) => {
    const buttons = [...(body.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[at < 0 ? 0 : Math.min(Math.max(at + step, 0), buttons.length - 1)]?.focus();
  };
  useShortcut('j', 'Next row', () => move(1), { enabled: oldest.length > 0, group: 'The list' });
  useShortcut('k', 'Row before', () => move(-1), { enabled: oldest.length > 0, group: 'The list' });
  const open = (row: Waiting) => {
    const place = placeOf(row);
    if (place) void navigate(place);
    else if (row.guarantorId !== null) onLift(row.guarantorId);
  };
  return (
    <Box component="section" aria-label="Oldest first" sx={frameSx}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, px: 3.5, py: 2.5 }}>
        <Box component="h2" sx={{ typography: 'subtitle1' }}>
          Oldest first
        </Box>
        <Box sx={{ typography: 'caption', color: 'text.secondary', flex: 1 }}>
          {oldest.length < all ? `${oldest.length} of ${all} shown` : `${all} in all`}
        </Box>
        <Box sx={{ typography: 'caption', color: 'text.secondary', display: 'flex', alignItems: 'center', gap: 1 }}>
          <Keycap keys="j" /> <Keycap keys="k" /> move · <Keycap keys="Enter" /> open
        </Box>
      </Box>
      {oldest.length === 0 ? (
        <Box sx={{ px: 3.5, pb: 4, color: 'text.secondary' }}>
          Nothing waits. Refunds and batches to approve, payments to review or that nobody knows the outcome of, failed
          verifications, overdue callbacks and rows of the host feed that could not be read will stand here.
        </Box>
      ) : (
        <Box component="table" aria-label="Oldest first" sx={tableSx}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Queue</th>
              <th scope="col">From</th>
              <th scope="col">Waiting</th>
              <th scope="col">
                <Box
                  component="span"
                  sx={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}
                >
                  Open
                </Box>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {oldest.map((row) => (
              <Row key={`${row.queue}:${row.id}`} row={row} asOf={home.asOf} onOpen={() => open(row)} />
            ))}
          </tbody>
        </Box>
      )}
    </Box>
  );
}

function Row({ row, asOf, onOpen }: { row: Waiting; asOf: string; onOpen: () => void }) {
  const { name, act } = queueWords[row.queue];
  const opens = placeOf(row) !== null || row.queue === 'cooldown';
  return (
    <tr onClick={opens ? onOpen : undefined}>
      <td>
        {row.what}
        {row.cents !== null && (
          <>
            {', '}
            <Money cents={row.cents} strong />
          </>
        )}
      </td>
      <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {name}
      </Box>
      <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {row.from ?? 'Billing Desk'}
      </Box>
      <td>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
          <AgeBar since={row.since} now={asOf} />
          <Age since={row.since} now={asOf} />
        </Box>
      </td>
      <td>
        {opens && (
          <ButtonBase
            aria-label={`${act}: ${row.what}`}
            onClick={(event) => {
              event.stopPropagation();
              onOpen();
            }}
            sx={{ font: 'inherit', fontWeight: 600, color: 'primary.main', minHeight: 26, px: 1, borderRadius: '4px' }}
          >
            {act}
            <ChevronRightOutlined aria-hidden />
          </ButtonBase>
        )}
      </td>
    </tr>
  );
}

const frameSx = { border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', minWidth: 0 };
const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th': { typography: 'overline', color: 'text.secondary', textAlign: 'left', height: 30, p: 0, pr: 3 },
  '& td': { height: 32, p: 0, pr: 3, borderTop: 1, borderColor: 'divider' },
  '& th:first-of-type, & td:first-of-type': { pl: 3.5 },
  '& td:last-of-type': { textAlign: 'right', pr: 2 },
  '& tbody tr:hover': { bgcolor: 'action.hover' },
  '& tbody tr:focus-within': { bgcolor: 'action.selected' },
};
