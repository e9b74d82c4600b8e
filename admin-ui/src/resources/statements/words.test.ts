import type { StatementRun } from '@billing/contract';
import { describe, expect, it } from 'vitest';
import { progressOf, sumsOf } from './words';

const run: StatementRun = {
  id: 1, cycleOn: '2026-12-03', status: 'running', startedAt: '', finishedAt: null, accounts: 10, done: 10, issued: 8, suppressed: 2, drawn: 8, paper: 8, printed: 8,
  files: 1, pdfBytes: 1, storedBytes: 1, issuedCents: 500, statementCents: 500, ledgerCents: 500, printedDueCents: 400, statementDueCents: 400, reprints: 0, reasons: [],
}; // prettier-ignore

describe('the sums of a run', () => {
  it('agree when every pair is equal, and name the one that is not', () => {
    expect(sumsOf(run).every((s) => s.agrees)).toBe(true);
    expect(sumsOf({ ...run, ledgerCents: 499 }).filter((s) => !s.agrees).map((s) => s.label)).toEqual(['On the statements = in the ledger then']); // prettier-ignore
  });

  it('show how far it is over all steps', () => {
    expect(progressOf({ ...run, done: 0, drawn: 0, printed: 0 })).toBe(0);
    expect(progressOf({ ...run, drawn: 4, printed: 0 })).toBe(53);
    expect(progressOf({ ...run, status: 'finished' })).toBe(100);
  });
});
