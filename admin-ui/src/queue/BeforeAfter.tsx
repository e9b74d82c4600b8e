import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { moneyText } from '../ui/amounts';
import { Money } from '../ui/Money';
import { Panel } from '../ui/Page';
import { paneTableSx } from './tableSx';

interface BeforeAfterProps {
  title: string;
  aside?: ReactNode;
  /** Each a `BeforeAfterLine`. */
  children: ReactNode;
}

/** What a decision does: every line that moves, before and after. */
export function BeforeAfter({ title, aside, children }: BeforeAfterProps) {
  return (
    <Panel title={title} aside={aside}>
      <Box component="table" aria-label={title} sx={paneTableSx}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="cents">
              Before
            </th>
            <th scope="col" className="cents">
              Change
            </th>
            <th scope="col" className="cents">
              After
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Box>
    </Panel>
  );
}

interface BeforeAfterLineProps {
  words: ReactNode;
  before: number;
  after: number;
  /** The sum, which bears the currency. */
  strong?: boolean;
}

export function BeforeAfterLine({ words, before, after, strong }: BeforeAfterLineProps) {
  const change = after - before;
  return (
    <tr>
      <td>{words}</td>
      <td className="cents">
        <Money cents={before} symbol={false} />
      </td>
      <Box component="td" className="cents" sx={{ color: 'text.secondary' }}>
        {change === 0 ? 'no change' : moneyText(change, { symbol: false, sign: true })}
      </Box>
      <td className="cents">
        <Money cents={after} symbol={strong === true} strong />
      </td>
    </tr>
  );
}
