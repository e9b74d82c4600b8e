import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import { contractHatch } from './hatch';
import { moneyText } from './money';
import { Note } from './Note';
import { type Bar, barsOf, sumOf, type WaterfallPart } from './waterfall';

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
  gridTemplateColumns: '60px minmax(96px, max-content) 104px 14px minmax(0, 470px)',
  alignItems: 'center',
};

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
    <Box>
      <FullPart part={first} scaleCents={scale} />
      {others.map((part, at) => (
        <LinePart key={at} part={part} scaleCents={scale} />
      ))}
    </Box>
  );
}

function FullPart({ part, scaleCents }: { part: WaterfallPart; scaleCents: number }) {
  return (
    <Box component="dl" sx={{ m: 0 }} aria-label={part.side}>
      {barsOf(part, scaleCents).map((bar, at) => (
        <Box key={at} sx={{ ...grid, height: 23, fontWeight: bar.kind === 'yours' ? 600 : 400 }}>
          <Box aria-hidden={at > 0} sx={{ color: 'text.secondary', fontWeight: 600 }}>
            {at === 0 ? part.side : ''}
          </Box>
          <Box component="dt" sx={{ color: bar.kind === 'yours' ? 'text.primary' : 'text.secondary' }}>
            {bar.label}
          </Box>
          <Box component="dd" sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
            {moneyText(bar.cents, { symbol: false })}
          </Box>
          <span />
          <Track bars={[bar]} first={at === 0} />
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
    <Box sx={{ ...grid, minHeight: 23, mt: 1.5 }}>
      <Box sx={{ color: 'text.secondary', fontWeight: 600 }}>{part.side}</Box>
      <Box sx={{ gridColumn: '2 / 4', textAlign: 'right', whiteSpace: 'nowrap', color: 'text.secondary' }}>
        {plain(part.chargesCents)} {terms} ={' '}
        <Box component="b" sx={{ fontWeight: 600, color: 'text.primary' }}>
          {moneyText(part.yours.cents, { symbol: false })}
        </Box>
      </Box>
      <span />
      <Box sx={{ position: 'relative', display: 'flex', alignItems: 'center' }}>
        <Track bars={bars.filter((bar) => bar.kind !== 'charges')} first />
        <Box sx={{ position: 'absolute', left: `${end}%`, pl: 2.5, fontWeight: 600, whiteSpace: 'nowrap' }}>
          {part.yours.label}
        </Box>
      </Box>
    </Box>
  );
}

function Track({ bars, first }: { bars: Bar[]; first: boolean }) {
  return (
    <Box
      aria-hidden="true"
      sx={{
        position: 'relative',
        flex: 1,
        height: 23,
        borderLeft: 1,
        borderColor: first ? 'line.strong' : 'line.strong',
      }}
    >
      {bars.map((bar, at) => (
        <Box
          key={at}
          data-bar={bar.kind}
          sx={[
            { position: 'absolute', top: 4, height: 15, minWidth: bar.cents === 0 ? 0 : 2 },
            { left: `${bar.leftPercent}%`, width: `${bar.widthPercent}%`, boxSizing: 'border-box' },
            fills[bar.kind],
          ]}
        />
      ))}
    </Box>
  );
}
