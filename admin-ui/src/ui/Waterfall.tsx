import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { moneyText } from './amounts';
import { contractHatch } from './hatch';
import { Note } from './Note';
import { type Bar, barsOf, type Scale, scaleOf, type WaterfallPart, wrongFigure } from './waterfallBars';

const fills: Record<Bar['kind'], (theme: Theme) => object> = {
  charges: (theme) => ({
    backgroundColor: theme.vars.palette.waterfall.charges,
    border: `1px solid ${theme.vars.palette.line.control}`,
  }),
  paid: (theme) => ({ backgroundColor: theme.vars.palette.waterfall.paid }),
  contract: contractHatch,
  received: (theme) => ({ backgroundColor: theme.vars.palette.success.mark }),
  waiting: (theme) => ({ backgroundColor: theme.vars.palette.warning.mark }),
  other: (theme) => ({ backgroundColor: theme.vars.palette.owed.plan }),
  assigned: (theme) => ({ border: `2px solid ${theme.vars.palette.waterfall.yours}` }),
  yours: (theme) => ({ backgroundColor: theme.vars.palette.waterfall.yours }),
};

const grid = {
  display: 'grid',
  gridTemplateColumns: '60px minmax(120px, max-content) minmax(84px, max-content) 14px minmax(0, 470px)',
  gridAutoRows: 'minmax(23px, auto)',
  alignItems: 'center',
};

/** Rows share the columns of the one grid, so that hospital and doctor start at the same line. */
const row = { display: 'contents' };

const isTotal = (bar: Bar) => bar.kind === 'yours' || bar.kind === 'assigned';

/**
 * Hospital and doctor on one scale, so that a small bill looks as small as it is. The figures stand beside the bars.
 * When a part does not end at what the ledger says, the sum is refused instead of drawn.
 */
export function Waterfall({ parts }: { parts: WaterfallPart[] }) {
  for (const part of parts) {
    const wrong = wrongFigure(part);
    if (wrong) return <DoesNotAddUp {...wrong} />;
  }
  const scale = scaleOf(parts);
  const [first, ...others] = parts;
  if (!first) return null;
  return (
    <Box sx={grid}>
      <FullPart part={first} scale={scale} />
      {others.map((part, at) =>
        fitsOneLine(part, first) ? (
          <LinePart key={at} part={part} scale={scale} />
        ) : (
          <FullPart key={at} part={part} scale={scale} later />
        ),
      )}
    </Box>
  );
}

/** What happened, what did not, and what to do: no breakdown is shown that is a cent off. */
export function DoesNotAddUp({ madeCents, saidCents }: { madeCents?: number; saidCents?: number }) {
  const lead =
    madeCents === undefined || saidCents === undefined
      ? 'These figures do not add up.'
      : `The parts make ${moneyText(madeCents)}, the balance is ${moneyText(saidCents)}.`;
  return (
    <Note meaning="trouble" lead={lead} role="status">
      We do not show a breakdown that is wrong. Reported; the total from the ledger stands. Say that we will look at it
      and call back; promise no amount.
    </Note>
  );
}

/** The bars above name every step of a short sum, so that it needs one line only. */
function fitsOneLine(part: WaterfallPart, above: WaterfallPart): boolean {
  const named = new Set(above.steps.map((step) => step.label));
  return !part.since && part.steps.length <= 2 && part.steps.every((step) => named.has(step.label));
}

function FullPart({ part, scale, later = false }: { part: WaterfallPart; scale: Scale; later?: boolean }) {
  return (
    <Box role="group" aria-label={part.side} sx={row}>
      {barsOf(part, scale).map((bar, at) => {
        const mt = later && at === 0 ? 2 : 0;
        return (
          <Box key={at} sx={{ ...row, fontWeight: isTotal(bar) ? 600 : 400 }}>
            <Box component="span" sx={{ gridColumn: 1, mt, color: 'text.secondary', fontWeight: 600 }}>
              {at === 0 ? part.side : ''}
            </Box>
            <Box sx={{ pr: 3, mt, whiteSpace: 'nowrap', color: isTotal(bar) ? 'text.primary' : 'text.secondary' }}>
              {bar.label}
            </Box>
            <Box sx={{ mt, textAlign: 'right', whiteSpace: 'nowrap' }}>{moneyText(bar.cents, { symbol: false })}</Box>
            <Track bars={[bar]} joined={bar.kind !== 'yours'} mt={mt} />
          </Box>
        );
      })}
    </Box>
  );
}

function LinePart({ part, scale }: { part: WaterfallPart; scale: Scale }) {
  const bars = barsOf(part, scale);
  const end = bars.reduce((most, bar) => Math.max(most, bar.leftPercent + bar.widthPercent), 0);
  const plain = (cents: number) => moneyText(Math.abs(cents), { symbol: false });
  const terms = part.steps.map((step) => `${step.cents < 0 ? '−' : '+'} ${plain(step.cents)}`).join(' ');
  return (
    <Box role="group" aria-label={part.side} sx={row}>
      <Box sx={{ gridColumn: 1, mt: 1.5, color: 'text.secondary', fontWeight: 600 }}>{part.side}</Box>
      <Box sx={{ gridColumn: '2 / 4', mt: 1.5, textAlign: 'right', whiteSpace: 'nowrap', color: 'text.secondary' }}>
        {plain(part.chargesCents)} {terms} ={' '}
        <Box component="b" sx={{ fontWeight: 600, color: 'text.primary' }}>
          {moneyText(part.yours.cents, { symbol: false })}
        </Box>
      </Box>
      <Box sx={{ gridColumn: 5, mt: 1.5, position: 'relative', display: 'flex', alignItems: 'center' }}>
        <Track bars={bars.filter((bar) => bar.kind !== 'charges')} />
        <Box sx={{ position: 'absolute', left: `min(${end}%, calc(100% - 140px))`, pl: 2.5, ...labelSx }}>
          {part.yours.label}
        </Box>
      </Box>
    </Box>
  );
}

/** `joined` draws the dashed drop from the end of a bar to the step below it. */
function Track({ bars, joined = false, mt = 0 }: { bars: Bar[]; joined?: boolean; mt?: number }) {
  return (
    <Box aria-hidden="true" sx={{ ...trackSx, mt }}>
      {bars.map((bar, at) => (
        <Box
          key={at}
          data-bar={bar.kind}
          sx={[
            { position: 'absolute', top: 4, height: 15, minWidth: bar.cents === 0 ? 0 : 2 },
            { left: `${bar.leftPercent}%`, width: `${bar.widthPercent}%`, boxSizing: 'border-box' },
            fills[bar.kind],
            joined && bar.cents !== 0 && dropSx,
          ]}
        />
      ))}
    </Box>
  );
}

const labelSx = { fontWeight: 600, whiteSpace: 'nowrap' };

const trackSx = {
  position: 'relative',
  gridColumn: 5,
  flex: 1,
  alignSelf: 'stretch',
  minHeight: 23,
  borderLeft: 1,
  borderColor: 'line.strong',
};

const dropSx = {
  '&::after': {
    content: '""',
    position: 'absolute',
    right: 0,
    top: '100%',
    height: 8,
    borderRight: '1px dashed',
    borderColor: 'line.control',
  },
};
