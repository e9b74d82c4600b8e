import type { ImportRunRow, VisitRow } from '@billing/contract';

export type {
  AccountRow as Account,
  CallRow as Call,
  CreditRow as Credit,
  PaymentRow as Payment,
  QuarantinedRow,
  VisitRow as Visit,
} from '@billing/contract';

/** Counts of one file of a run. */
export interface ImportFile {
  file: string;
  rows: number;
  applied: number;
  unchanged: number;
  skipped: number;
  quarantined: number;
}
export type ImportRun = Omit<ImportRunRow, 'files'> & { files: ImportFile[] };
export type VisitPart = VisitRow['parts'][number];
