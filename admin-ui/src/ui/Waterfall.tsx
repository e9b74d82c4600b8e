import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { contractHatch } from './hatch';
import { moneyText } from './amounts';
import { Note } from './Note';
import { type Bar, barsOf, sumOf, type WaterfallPart } from './waterfallBars';

const fills: Record<Bar['kind'], (theme: Theme) => object> = {
  charges: (theme) => ({
    backgroundColor: theme.vars.palette.waterfall.charges,
    border: `1px solid ${theme.vars.palette.line.control}`,
  }),
  paid: (theme) => ({ backgroundColor: theme.vars.palette.waterfall.paid }),
  contract: contractHatch,
  received: (theme) => ({ backgroundColor: theme.vars.palette.success.mark }),
  other: (theme) => ({ backgroundColor: theme.vars.palette.owed.plan }),
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

/**
 * Hospital and doctor on one scale, so that a small bill looks as small as it is. The figures stand beside the bars.
 * When a part does not end at what the ledger says, the sum is refused instead of drawn.
 */
export function Waterfall({ parts }: { parts: WaterfallPart[] }) {
  const wrong = parts.find((part) => sumOf(part) !== part.yours.cents);
  if (wrong) {
    const lead = `The parts make ${moneyText(sumOf(wrong))}, the balance is ${moneyText(wrong.yours.cents)}.`;
    return (
      <Note meaning="trouble" lead={lead}>
        We do not show a breakdown that is wrong. Reported; the total from the ledger stands.
      </Note>
    );
  }
  const scale = Math.max(...parts.map((part) => part.chargesCents), 0);
  const [first, ...others] = parts;
  if (!first) return null;
  return (
    <Box sx={grid}>
      <FullPart part={first} scaleCents={scale} />
      {others.map((part, at) => (
        <LinePart key={at} part={part} scaleCents={scale} />
      ))}
    </Box>
  );
}

function FullPart({ part, scaleCents }: { part: WaterfallPart; scaleCents: number }) {
  return (
    <Box role="group" aria-label={part.side} sx={row}>
      {barsOf(part, scaleCents).map((bar, at) => (
        <Box key={at} sx={{ ...row, fontWeight: bar.kind === 'yours' ? 600 : 400 }}>
          <Box component="span" sx={{ gridColumn: 1, color: 'text.secondary', fontWeight: 600 }}>
            {at === 0 ? part.side : ''}
          </Box>
          <Box sx={{ pr: 3, whiteSpace: 'nowrap', color: bar.kind === 'yours' ? 'text.primary' : 'text.secondary' }}>
            {bar.label}
          </Box>
          <Box sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>{moneyText(bar.cents, { symbol: false })}</Box>
          <Track bars={[bar]} joined={bar.kind !== 'yours'} />
        </Box>
      ))}
    </Box>
  );
}

function LinePart({ part, scaleCents }: { part: WaterfallPart; scaleCents: number }) {
  const bars = barsOf(part, scaleCents);
  const end = bars.reduce((most, bar) => Math.max(most, bar.leftPercent + bar.widthPercent), 0);
  const plain = (cents: number) => moneyText(Math.abs(cents), { symbol: false });
  const terms = part.steps.map((step) => `${step.cents < 0 ? '−' : '+'} ${plain(step.cents)}`).join(' ');
  return (
    <Box sx={row}>
      <Box sx={{ gridColumn: 1, mt: 1.5, color: 'text.secondary', fontWeight: 600 }}>{part.side}</Box>
      <Box sx={{ gridColumn: '2 / 4', mt: 1.5, textAlign: 'right', whiteSpace: 'nowrap', color: 'text.secondary' }}>
        {plain(part.chargesCents)} {terms} ={' '}
        <Box component="b" sx={{ fontWeight: 600, color: 'text.primary' }}>
          {moneyText(part.yours.cents, { symbol: false })}
        </Box>
      </Box>
      <Box sx={{ gridColumn: 5, mt: 1.5, position: 'relative', display: 'flex', alignItems: 'center' }}>
        <Track bars={bars.filter((bar) => bar.kind !== 'charges')} />
        <Box sx={{ position: 'absolute', left: `${end}%`, pl: 2.5, fontWeight: 600, whiteSpace: 'nowrap' }}>
          {part.yours.label}
        </Box>
      </Box>
    </Box>
  );
}

/** `joined` draws the dashed drop from the end of a bar to the step below it. */
function Track({ bars, joined = false }: { bars: Bar[]; joined?: boolean }) {
  return (
    <Box aria-hidden="true" sx={trackSx}>
      {bars.map((bar, at) => (
        <Box
          key={at}
          data-bar={bar.kind}
          sx={[
            { position: 'absolute', top: 4, height: 15, minWidth: bar.cents === 0 ? 0 : 2 },
            { left: `${bar.leftPercent}%`, width: `${bar.widthPercent}%`, boxSizing: 'border-box' },
            fills[bar.kind],
            joined && dropSx,
          ]}
        />
      ))}
    </Box>
  );
}

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
