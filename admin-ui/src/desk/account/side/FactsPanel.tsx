import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { dayText } from '../../../ui/days';
import { Money } from '../../../ui/Money';
import { blockSx } from '../layout';

/** The last payment, the last statement and who insures: what callers ask for by name. What has no data has no line. */
export function FactsPanel({ desk }: { desk: Desk }) {
  if (desk.scope === 'patient' && desk.insurance.length === 0) return null;
  const { lastPayment, lastStatement, insurance } = desk;
  const year = (day: string) => day.slice(0, 4) !== desk.today.slice(0, 4);
  return (
    <Box component="section" aria-label="Last payment, statement and insurance" sx={blockSx}>
      <Box component="dl" sx={listSx}>
        {desk.scope === 'guarantor' && (
          <Fact name="Last payment" cents={lastPayment?.cents}>
            {lastPayment
              ? `${dayText(lastPayment.on, { year: year(lastPayment.on) })} · ${lastPayment.method}`
              : 'none yet'}
          </Fact>
        )}
        {desk.scope === 'guarantor' && (
          <Fact name="Last statement" cents={lastStatement?.closingCents}>
            {lastStatement
              ? `${dayText(lastStatement.on, { year: year(lastStatement.on) })}, due ${dayText(lastStatement.dueOn, { year: year(lastStatement.dueOn) })}`
              : 'none yet'}
          </Fact>
        )}
        {insurance.map((one, at) => (
          <Fact key={at} name={at === 0 ? 'Insurance' : ''}>
            {`${one.payer}${one.memberIdLast4 ? ` ··${one.memberIdLast4}` : ''} since ${one.since.slice(0, 4)}`}
          </Fact>
        ))}
      </Box>
    </Box>
  );
}

function Fact({ name, cents, children }: { name: string; cents?: number; children: ReactNode }) {
  return (
    <Fragment>
      <Box component="dt" sx={{ color: 'text.disabled' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ minWidth: 0, display: 'flex', gap: 2, justifyContent: 'space-between' }}>
        <span>{children}</span>
        {cents !== undefined && <Money cents={cents} strong />}
      </Box>
    </Fragment>
  );
}

const listSx = { display: 'grid', gridTemplateColumns: '100px minmax(0, 1fr)', rowGap: 0.75 };
