import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/Page';

interface DayRowsProps {
  title: string;
  aside?: ReactNode;
  head: string[];
  /** What would be here, and how it comes. */
  empty: string;
  count: number;
  children: ReactNode;
}

/** A short table of the day: 32 px rows, read only, because a row without a caller opens nothing. */
export function DayRows({ title, aside, head, empty, count, children }: DayRowsProps) {
  return (
    <Panel title={title} aside={aside}>
      {count === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{empty}</Box>
      ) : (
        <Box component="table" aria-label={title} sx={tableSx}>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </Box>
      )}
    </Panel>
  );
}

const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th': { typography: 'overline', color: 'text.secondary', textAlign: 'left', height: 26, p: 0, pr: 2 },
  '& td': { height: 32, p: 0, pr: 2, borderTop: 1, borderColor: 'divider' },
  '& .amount, &:has(.amount) th:last-of-type': { textAlign: 'right' },
  '& th:last-child, & td:last-child': { pr: 0 },
};
