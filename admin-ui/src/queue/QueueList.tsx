import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ReactNode, useEffect, useRef } from 'react';
import { Age } from '../home/Age';
import { InstantText } from '../ui/DayText';
import { Money } from '../ui/Money';
import type { Walk } from './useWalk';

export interface QueueRow {
  id: string;
  title: string;
  /** After the title, quieter, such as `1 of 2`. */
  beside?: string;
  cents?: number;
  from: string;
  since: string;
  /** Within how many hours it should be done; a day where nothing is said. */
  withinHours?: number;
}

interface QueueListProps {
  label: string;
  rows: QueueRow[];
  walk: Walk;
  now: string;
  /** What is done ages no more. */
  aging: boolean;
}

/** What waits, 52 px each. Focus follows J, K and decisions, and is left alone by everything else. */
export function QueueList({ label, rows, walk, now, aging }: QueueListProps) {
  const list = useRef<HTMLOListElement>(null);
  const { steps, current, go } = walk;
  useEffect(() => {
    if (steps > 0) list.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus();
  }, [steps, current]);
  return (
    <Box component="ol" ref={list} aria-label={label} sx={listSx}>
      {rows.map(({ id, title, beside, cents, from, since, withinHours }) => (
        <li key={id}>
          <ButtonBase aria-current={id === current || undefined} onClick={() => go(id)} sx={rowSx}>
            <Line>
              <Box component="span" sx={wordsSx}>
                <Box component="span" sx={{ fontWeight: 600 }}>
                  {title}
                </Box>
                {beside && ` · ${beside}`}
              </Box>
              {cents !== undefined && <Money cents={cents} strong />}
            </Line>
            <Line quiet>
              <Box component="span" sx={wordsSx}>
                {from}
              </Box>
              {aging ? <Age since={since} now={now} withinHours={withinHours} /> : <InstantText at={since} />}
            </Line>
          </ButtonBase>
        </li>
      ))}
    </Box>
  );
}

function Line({ quiet, children }: { quiet?: boolean; children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{
        display: 'flex',
        gap: 2,
        width: '100%',
        justifyContent: 'space-between',
        typography: quiet ? 'caption' : 'body1',
        color: quiet ? 'text.secondary' : undefined,
      }}
    >
      {children}
    </Box>
  );
}

const listSx = { listStyle: 'none', m: 0, p: 0, overflowY: 'auto', flex: 1, minHeight: 0 };
const wordsSx = { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };
const rowSx = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  justifyContent: 'center',
  gap: 0.5,
  width: '100%',
  height: 52,
  px: 3.5,
  textAlign: 'left',
  borderBottom: 1,
  borderColor: 'divider',
  '&:hover': { bgcolor: 'action.hover' },
  '&[aria-current=true]': { bgcolor: 'action.selected', boxShadow: 'inset 3px 0 0 var(--bd-palette-primary-main)' },
  '&:focus-visible': { outlineOffset: '-2px' },
};
