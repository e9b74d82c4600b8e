import type { ReportName } from '@billing/contract';
import Box from '@mui/material/Box';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ActionButton } from '../../ui/ActionButton';
import { Keycap } from '../../ui/Keycap';
import { Figure } from './Figure';
import { ordered } from './order';
import { type Report, reports } from './reports';
import { groupWords, keyText, plain } from './words';

interface FigureTableProps {
  report: ReportName;
  answer: Report;
  place: (figure: string, keys: Record<string, string>) => string | null;
}

/** So many are drawn at first; more come when they are asked for. */
const AT_FIRST = 200;

/** Every figure of the report, and under them what they add up to. */
export function FigureTable({ report, answer, place }: FigureTableProps) {
  const { columns, label } = reports[report];
  const { by, people, total } = answer;
  const frame = useRef<HTMLTableElement>(null);
  const [all, setAll] = useState(false);
  const rows = ordered(answer, columns[0]!.value);
  const shown = all ? rows : rows.slice(0, AT_FIRST);
  const walk = useWalk(frame);
  useShortcut('j', 'Next row', () => walk(1, 0), { group: 'The report' });
  useShortcut('k', 'Row before', () => walk(-1, 0), { group: 'The report' });
  const press = (event: KeyboardEvent) => {
    const step = ({ ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] } as const)[event.key];
    if (!step) return;
    event.preventDefault();
    walk(step[0], step[1]);
  };
  return (
    <Box sx={frameSx}>
      <Box sx={{ overflowX: 'auto' }}>
        <Box component="table" ref={frame} aria-label={`${label} as a table`} onKeyDown={press} sx={tableSx}>
          <thead>
            <tr>
              {by.map((group) => (
                <th key={group} scope="col">
                  {groupWords[group]}
                </th>
              ))}
              {columns.map((column) => (
                <th key={column.value} scope="col" className="figure">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ keys, figures }, at) => {
              const words = by.map((group) => keyText(report, group, keys[group] ?? '', people));
              const above = shown[at - 1]?.keys;
              return (
                <tr key={by.map((group) => keys[group]).join(' ')}>
                  {by.map((group, depth) => {
                    const again = by.slice(0, depth + 1).every((one) => above?.[one] === keys[one]);
                    return (
                      <Box component="th" scope="row" key={group} sx={again ? { color: 'text.disabled' } : undefined}>
                        {words[depth]}
                      </Box>
                    );
                  })}
                  {columns.map((column) => (
                    <td key={column.value}>
                      <Figure
                        {...{ report, column, figures }}
                        place={place(column.figure, keys)}
                        of={words.join(', ')}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={by.length}>
                All {plain(rows.length)} {rows.length === 1 ? 'row' : 'rows'}
              </th>
              {columns.map((column) => (
                <td key={column.value}>
                  <Figure {...{ report, column }} figures={total} place={place(column.figure, {})} of="all rows" />
                </td>
              ))}
            </tr>
          </tfoot>
        </Box>
      </Box>
      <Box sx={footSx}>
        <Keycap keys="j" />
        <Keycap keys="k" /> move · <Keycap keys="enter" /> open the rows
        {shown.length < rows.length && (
          <ActionButton label={`Show all ${plain(rows.length)} rows`} onPress={() => setAll(true)} />
        )}
      </Box>
    </Box>
  );
}

/** From figure to figure; those that open nothing are passed over. */
function useWalk(frame: { current: HTMLTableElement | null }) {
  return (down: number, aside: number) => {
    const lines = [...(frame.current?.querySelectorAll('tbody tr, tfoot tr') ?? [])]
      .map((line) => [...line.querySelectorAll('a')])
      .filter((links) => links.length > 0);
    const focused = document.activeElement as HTMLAnchorElement | null;
    const row = lines.findIndex((links) => focused !== null && links.includes(focused));
    if (row < 0) return lines[0]?.[0]?.focus();
    const cell = lines[row]!.indexOf(focused!);
    const next = lines[Math.min(Math.max(row + down, 0), lines.length - 1)]!;
    next[Math.min(Math.max(cell + aside, 0), next.length - 1)]?.focus();
  };
}

const frameSx = { border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper' };
const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { height: 32, p: 0, px: 2.5, whiteSpace: 'nowrap', borderBottom: 1, borderColor: 'divider' },
  '& th': { textAlign: 'left', fontWeight: 400 },
  '& thead th': { typography: 'overline', color: 'text.secondary', height: 30 },
  '& td, & thead th.figure': { textAlign: 'right' },
  '& th:first-of-type': { pl: 3.5 },
  '& td:last-of-type, & thead th:last-of-type': { pr: 3.5 },
  '& tbody tr:hover, & tbody tr:focus-within': { bgcolor: 'action.hover' },
  '& tfoot th, & tfoot td': { fontWeight: 600, bgcolor: 'surface.sunken', height: 38 },
};
const footSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 1.5,
  minHeight: 40,
  px: 3.5,
  typography: 'caption',
  color: 'text.disabled',
};
