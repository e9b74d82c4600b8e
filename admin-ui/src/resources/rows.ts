import type { AccountRow, CallRow, ImportRunDetail, ImportRunRow, PaymentRow, VisitRow } from '@billing/contract';

/** The API's description writes a text that may be missing as a list of texts; here it is what the API sends. */
type MayLack<T, K extends keyof T> = Omit<T, K> & Record<K, string | null>;

export type Payment = MayLack<PaymentRow, 'receiptNo' | 'billId' | 'hostTender' | 'cardBrand' | 'cardLast4'>;
export type Account = MayLack<AccountRow, 'lastActivityOn'>;
export type VisitPart = MayLack<VisitRow['parts'][number], 'statusSince'>;
export type Visit = MayLack<Omit<VisitRow, 'parts'>, 'class'> & { parts: VisitPart[] };
export type Call = MayLack<CallRow, 'endedAt' | 'followUpOn'>;
/** Counts of one file of a run. */
export interface ImportFile {
  file: string;
  rows: number;
  applied: number;
  unchanged: number;
  skipped: number;
  quarantined: number;
}
export type ImportRun = MayLack<Omit<ImportRunRow, 'files'>, 'finishedAt' | 'message'> & { files: ImportFile[] };
export type QuarantinedRow = MayLack<ImportRunDetail['quarantined'][number], 'externalId' | 'resolvedAt'>;
