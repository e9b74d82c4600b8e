import ArrowDownwardOutlined from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpwardOutlined from '@mui/icons-material/ArrowUpwardOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type RaRecord, useListContext } from 'react-admin';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { RowsSkeleton } from '../Skeletons';
import type { Column, DataListProps } from './DataList';

interface ListTableProps<T extends RaRecord> extends Pick<DataListProps<T>, 'title' | 'columns' | 'onOpen' | 'openId'> {
  rows: T[] | undefined;
  pending: boolean;
}

export function ListTable<T extends RaRecord>({ title, columns, rows, pending, onOpen, openId }: ListTableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState(0);
  const many = rows?.length ?? 0;
  const move = (step: number) => {
    const inside = body.current?.contains(document.activeElement);
    goTo(inside ? at + step : at);
  };
  const goTo = (wanted: number) => {
    const next = Math.min(Math.max(wanted, 0), many - 1);
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('tr[tabindex]')[next]?.focus();
  };
  const steps: Record<string, () => void> = {
    ArrowDown: () => goTo(at + 1),
    ArrowUp: () => goTo(at - 1),
    Home: () => goTo(0),
    End: () => goTo(many - 1),
  };
  const press = (event: KeyboardEvent<HTMLElement>, row: T) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onOpen?.(row);
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  // Text that is being marked, to be copied, is not a wish to open.
  const click = (row: T) => {
    if (window.getSelection()?.type !== 'Range') onOpen?.(row);
  };
  useShortcut('j', 'Next row', () => move(1), { enabled: many > 0, group: 'The list' });
  useShortcut('k', 'Row before', () => move(-1), { enabled: many > 0, group: 'The list' });
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table aria-label={title} aria-busy={pending}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody ref={body}>
          {pending && <RowsSkeleton rows={12} columns={columns.length} />}
          {rows?.map((row, index) => (
            <TableRow
              key={row.id}
              hover
              selected={row.id === openId}
              aria-current={row.id === openId || undefined}
              tabIndex={index === Math.min(at, many - 1) ? 0 : -1}
              onFocus={() => setAt(index)}
              onClick={() => click(row)}
              onKeyDown={(event) => press(event, row)}
              sx={{
                cursor: onOpen ? 'pointer' : undefined,
                '&:last-child td': { borderBottom: 1, borderColor: 'divider' },
                '&:focus-visible': { outlineOffset: '-2px', bgcolor: 'action.hover' },
              }}
            >
              {columns.map((column) => (
                <TableCell
                  key={column.key}
                  align={column.align}
                  sx={{
                    ...edgeSx,
                    color: column.muted ? 'text.secondary' : undefined,
                    whiteSpace: 'nowrap',
                    '& > *': { verticalAlign: 'middle' },
                    // Words stand on one line with the words of the other cells; only what has a mark is centered.
                    '& > :not(:has(*))': { verticalAlign: 'baseline' },
                  }}
                >
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function HeadCell<T extends RaRecord>({ column }: { column: Column<T> }) {
  const { sort, setSort } = useListContext();
  const mine = column.sort !== undefined && sort.field === column.sort;
  const Arrow = sort.order === 'ASC' ? ArrowUpwardOutlined : ArrowDownwardOutlined;
  const turn = () => {
    if (!column.sort) return;
    setSort({ field: column.sort, order: mine && sort.order === 'DESC' ? 'ASC' : 'DESC' });
  };
  return (
    <TableCell
      align={column.align}
      aria-sort={mine ? (sort.order === 'ASC' ? 'ascending' : 'descending') : undefined}
      sx={{ ...edgeSx, width: column.width, color: mine ? 'text.primary' : undefined }}
    >
      {column.sort ? (
        <ButtonBase
          onClick={turn}
          sx={{ font: 'inherit', color: 'inherit', minHeight: 24, gap: 1, borderRadius: '4px' }}
        >
          {column.label}
          {mine && <Arrow aria-hidden sx={{ fontSize: '0.875rem' }} />}
        </ButtonBase>
      ) : (
        column.label
      )}
    </TableCell>
  );
}

const edgeSx = { '&:first-of-type': { pl: 3.5 }, '&:last-of-type': { pr: 3.5 } };
