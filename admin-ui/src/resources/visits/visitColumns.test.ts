import { expect, it } from 'vitest';
import type { VisitPart } from '../rows';
import { daysWithInsurance } from './visitColumns';

const part = (status: VisitPart['status'], statusSince: string | null) =>
  ({ entity: 'HHC-HOSP', mark: 'H', status, statusSince }) as VisitPart;

it('a visit has waited as long as the part that has been with its insurer longest', () => {
  const parts = [
    part('insurance_pending', '2026-11-15'),
    part('insurance_pending', '2026-10-26'),
    part('closed', '2026-01-01'),
  ];
  expect(daysWithInsurance({ parts }, '2026-11-24')).toBe(29);
});

it('what is not with an insurer does not wait for one', () => {
  expect(daysWithInsurance({ parts: [part('in_coding', '2026-11-15')] }, '2026-11-24')).toBeNull();
});
