import type { Desk, DeskVisit, DeskVisitPart } from '@billing/contract';
import { ThemeProvider } from '@mui/material/styles';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useKeyboard } from '../../../app/keyboard/useShortcut';
import { theme } from '../../../app/theme/theme';
import { sheets } from '../../sheets';
import { Why } from './Why';

function partOf(id: number, owedCents: number, over: Partial<DeskVisitPart> = {}): DeskVisitPart {
  return {
    visitAccountId: id,
    accountId: 1,
    entity: { code: 'HHC-HOSP', name: 'Hartford HealthCare', shortName: 'Hartford HealthCare', mark: 'H' },
    har: null,
    status: 'patient_balance',
    statusSince: '2026-11-15',
    payer: 'Anthem',
    waterfall: {
      chargesCents: 500_00,
      insurancePaid: [{ payer: 'Anthem', cents: 500_00 - owedCents }],
      contractualCents: 0,
      visitReceiptsCents: 0,
      withInsuranceCents: 0,
      yoursCents: owedCents,
      adjustments: [],
      paidCents: 0,
      owedCents,
      addsUp: true,
    },
    bill: null,
    alertSet: false,
    ...over,
  };
}

const visitOf = (id: number, owedCents: number, over: Partial<DeskVisit> = {}): DeskVisit => ({
  id,
  serviceOn: `2026-0${id}-05`,
  patientId: 1,
  patientFirstName: 'María',
  facility: 'Hartford Hospital',
  class: 'Lab',
  description: 'Blood tests',
  restricted: false,
  revealRefusal: null,
  state: owedCents > 0 ? 'past_due' : 'paid',
  owedCents,
  parts: [partOf(id, owedCents)],
  ...over,
});

function deskOf(visits: DeskVisit[], over: Partial<Desk> = {}): Desk {
  const sum = visits.filter((visit) => visit.owedCents > 0).map((visit) => visit.owedCents);
  return {
    today: '2026-11-24',
    scope: 'guarantor',
    guarantor: { language: 'en', interpreter: null },
    visits,
    visitsLeftOut: 0,
    addsUp: true,
    sum,
    owed: { totalCents: sum.reduce((total, cents) => total + cents, 0) },
    changes: null,
    script: { en: 'You owe $120.00 in all.', es: 'En total usted debe $120.00.' },
    ...over,
  } as unknown as Desk;
}

function Screen({ desk }: { desk: Desk }) {
  useKeyboard();
  return (
    <ThemeProvider theme={theme}>
      <Why desk={desk} />
    </ThemeProvider>
  );
}

const rows = () => screen.getAllByRole('button', { name: /María|restricted/ });
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
const waiting = visitOf(3, 0, { state: 'not_billed', parts: [partOf(3, 0, { status: 'insurance_pending' })] });
const hidden = visitOf(4, 45_00, { facility: 'Visit, details restricted', description: null, restricted: true });

describe('the explanation of a balance, by keyboard', () => {
  beforeEach(() => sheets.close());

  it('has the first visit that owes open, and leaves the others closed', () => {
    render(<Screen desk={deskOf([visitOf(1, 0), visitOf(2, 120_00), waiting])} />);
    expect(rows().map((row) => row.getAttribute('aria-expanded'))).toEqual(['false', 'true', 'false']);
  });

  it('walks over the visits with ] and [ and stops at the ends', () => {
    render(<Screen desk={deskOf([visitOf(1, 75_00), visitOf(2, 45_00), waiting])} />);
    press(']');
    expect(rows()[0]).toHaveFocus();
    press(']');
    press(']');
    press(']');
    expect(rows()[2]).toHaveFocus();
    press('[');
    expect(rows()[1]).toHaveFocus();
  });

  it('opens with the right arrow, closes with the left, and walks with up and down', () => {
    render(<Screen desk={deskOf([visitOf(1, 75_00), visitOf(2, 45_00)])} />);
    press(']');
    press('ArrowDown');
    expect(rows()[1]).toHaveFocus();
    press('ArrowRight');
    expect(rows()[1]).toHaveAttribute('aria-expanded', 'true');
    press('ArrowLeft');
    expect(rows()[1]).toHaveAttribute('aria-expanded', 'false');
    press('ArrowUp');
    expect(rows()[0]).toHaveFocus();
  });

  it('keeps what is open and where the focus is when the books are read again', () => {
    const { rerender } = render(<Screen desk={deskOf([visitOf(1, 75_00), visitOf(2, 45_00)])} />);
    press(']');
    press('ArrowDown');
    press('ArrowRight');
    rerender(<Screen desk={deskOf([visitOf(2, 45_00), visitOf(1, 75_00)])} />);
    expect(rows().map((row) => row.getAttribute('aria-expanded'))).toEqual(['true', 'true']);
    expect(rows()[0]).toHaveFocus();
  });

  it('reads aloud with R, in the language that is chosen, and marks which it is', () => {
    render(<Screen desk={deskOf([visitOf(1, 120_00)])} />);
    expect(screen.queryByText('You owe $120.00 in all.')).toBeNull();
    press('r');
    expect(screen.getByText('You owe $120.00 in all.').closest('[lang=en]')).not.toBeNull();
    fireEvent.keyDown(document.body, { key: ';', ctrlKey: true });
    expect(screen.getByText('En total usted debe $120.00.').closest('[lang=es]')).not.toBeNull();
    press('r');
    expect(screen.queryByText('En total usted debe $120.00.')).toBeNull();
  });

  it('opens the alert with B and the reveal with V, and only opens them', () => {
    render(<Screen desk={deskOf([hidden, waiting])} />);
    press('b');
    expect(sheets.get()).toEqual({ kind: 'alert', visitAccountId: 3 });
    press('v');
    expect(sheets.get()).toEqual({ kind: 'reveal', visitId: 4 });
  });

  it('says why the words of a visit may not be revealed, instead of offering it', () => {
    const refused = { ...hidden, revealRefusal: 'Only the patient of this visit may have its details read to them.' };
    render(<Screen desk={deskOf([refused])} />);
    expect(screen.getByText(refused.revealRefusal)).toBeVisible();
    press('v');
    expect(sheets.get()).toBeNull();
    expect(within(rows()[0]!).getByText('$45.00')).toBeInTheDocument();
  });
});

describe('an explanation that must be exact', () => {
  it('ends with the sum that proves the screen', () => {
    render(<Screen desk={deskOf([visitOf(1, 75_00), visitOf(2, 45_00)])} />);
    expect(screen.getByText('75.00 + 45.00 = 120.00, to the cent')).toBeVisible();
  });

  it('says how many settled visits are left out', () => {
    render(<Screen desk={deskOf([visitOf(1, 75_00)], { visitsLeftOut: 3 })} />);
    expect(screen.getByText(/3 older settled visits are not shown/)).toBeVisible();
  });

  it('draws no bar of a visit that does not add up, and says what to do', () => {
    const off = visitOf(1, 75_00);
    off.parts[0]!.waterfall.addsUp = false;
    const { container } = render(<Screen desk={deskOf([off], { addsUp: false })} />);
    expect(container.querySelector('[data-bar]')).toBeNull();
    expect(screen.queryByText(/to the cent/)).toBeNull();
    expect(screen.getAllByText(/promise no amount/)[0]).toBeVisible();
  });

  it('claims no sum that is not what is owed', () => {
    render(<Screen desk={deskOf([visitOf(1, 75_00)], { sum: [74_99] })} />);
    expect(screen.getByText('The parts make $74.99, the balance is $75.00.')).toBeVisible();
  });
});
