import { ThemeProvider } from '@mui/material/styles';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { theme } from '../app/theme/theme';
import { Waterfall } from './Waterfall';
import { barsOf, scaleOf, type WaterfallPart } from './waterfallBars';

const hospital: WaterfallPart = {
  side: 'hospital',
  chargesCents: 184000,
  steps: [
    { kind: 'paid', label: 'Anthem paid', cents: -42000 },
    { kind: 'contract', label: 'contract', cents: -118000 },
  ],
  yours: { label: 'your copay', cents: 24000 },
};
const doctor: WaterfallPart = {
  side: 'doctor',
  chargesCents: 50000,
  steps: [
    { kind: 'paid', label: 'Anthem paid', cents: -34000 },
    { kind: 'contract', label: 'contract', cents: -7500 },
  ],
  yours: { label: 'your coinsurance', cents: 8500 },
};

function show(parts: WaterfallPart[]) {
  return render(
    <ThemeProvider theme={theme}>
      <Waterfall parts={parts} />
    </ThemeProvider>,
  );
}

describe('the waterfall of a visit', () => {
  it('starts each step where the one before ended and ends at the right edge of the charges', () => {
    const bars = barsOf(hospital, scaleOf([hospital]));
    const [charges, paid, contract, yours] = bars;
    expect(charges).toMatchObject({ leftPercent: 0, widthPercent: 100 });
    expect(contract?.leftPercent).toBeCloseTo(paid?.widthPercent ?? 0);
    expect((yours?.leftPercent ?? 0) + (yours?.widthPercent ?? 0)).toBeCloseTo(100);
  });

  it('moves back where an insurer took money back', () => {
    const [, paid, back] = barsOf(
      {
        ...hospital,
        steps: [
          { kind: 'paid', label: 'Anthem paid', cents: -42000 },
          { kind: 'paid', label: 'Anthem took back', cents: 42000 },
        ],
      },
      { lowCents: 0, highCents: 184000 },
    );
    expect(back).toMatchObject({ leftPercent: paid?.leftPercent, widthPercent: paid?.widthPercent });
  });

  it('writes every figure beside its bar, and the doctor as one line that adds up', () => {
    show([hospital, doctor]);
    for (const figure of ['1,840.00', '−420.00', '−1,180.00', '240.00']) expect(screen.getByText(figure)).toBeVisible();
    expect(screen.getByText(/500\.00 − 340\.00 − 75\.00 =/)).toHaveTextContent('85.00');
  });

  it('hides the bars from a screen reader, because the figures say the same', () => {
    const { container } = show([hospital]);
    for (const bar of container.querySelectorAll('[data-bar]'))
      expect(bar.closest('[aria-hidden=true]')).not.toBeNull();
  });

  it('refuses to draw a sum that is a cent off', () => {
    const { container } = show([{ ...hospital, yours: { label: 'your copay', cents: 23999 } }]);
    expect(screen.getByText('The parts make $240.00, the balance is $239.99.')).toBeVisible();
    expect(container.querySelector('[data-bar]')).toBeNull();
  });
});
