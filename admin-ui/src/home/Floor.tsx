import type { Home } from '@billing/contract';
import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { Money } from '../ui/Money';
import { Note } from '../ui/Note';
import { Panel } from '../ui/Page';

/** What happens on the floor now; only what the calls themselves say. */
export function Floor({ floor }: { floor: Home['floor'] }) {
  const rows: [name: string, figure: ReactNode, beside: string][] = [
    ['On a call', floor.callsActive, floor.callsInWrapUp > 0 ? `${floor.callsInWrapUp} in wrap-up` : ''],
    ['Calls today', floor.callsToday, ''],
    ['Payments today', <Money key="cents" cents={floor.paymentsTodayCents} />, countText(floor.paymentsToday)],
  ];
  return (
    <Panel title="The floor now">
      <Box component="dl" sx={gridSx}>
        {rows.map(([name, figure, beside]) => (
          <Fragment key={name}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {name}
            </Box>
            <Box component="dd">
              <Box component="span" sx={{ fontWeight: 600 }}>
                {figure}
              </Box>
              <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
                {beside}
              </Box>
            </Box>
          </Fragment>
        ))}
      </Box>
      {floor.failedToday > 0 && (
        <Box sx={{ mt: 2 }}>
          <Note
            meaning="pending"
            lead={`${floor.failedToday} ${floor.failedToday === 1 ? 'guarantor' : 'guarantors'} failed verification today.`}
          />
        </Box>
      )}
    </Panel>
  );
}

const countText = (count: number): string => `${count} ${count === 1 ? 'payment' : 'payments'}`;
const gridSx = {
  m: 0,
  display: 'grid',
  gridTemplateColumns: '130px 1fr',
  '& > *': { minHeight: 29, display: 'flex', alignItems: 'center', justifyContent: 'space-between', m: 0 },
};
