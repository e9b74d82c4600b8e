import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';
import { SUPPRESSIONS, WITHOUT_PAPER } from '../suppression';

export class CycleDto extends createZodDto(z.strictObject({ cycleOn: field.day })) {}

const reasons = z.array(
  z.object({ reason: z.enum([...SUPPRESSIONS, ...WITHOUT_PAPER]), accounts: z.int(), cents: z.int() }),
);

export const StatementRun = z.object({
  id: z.int(),
  cycleOn: z.string(),
  status: z.enum(['running', 'finished']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  accounts: z.int(),
  done: z.int(),
  issued: z.int(),
  suppressed: z.int(),
  drawn: z.int(),
  paper: z.int(),
  printed: z.int(),
  files: z.int(),
  pdfBytes: z.int(),
  storedBytes: z.int(),
  issuedCents: z.int(),
  statementCents: z.int(),
  ledgerCents: z.int(),
  printedDueCents: z.int(),
  statementDueCents: z.int(),
  reprints: z.int(),
  reasons,
});
export class StatementRunDto extends createZodDto(StatementRun) {}

const printFile = z.object({
  fileName: z.string(),
  statements: z.int(),
  pages: z.int(),
  amountDueCents: z.int(),
  closingCents: z.int(),
  firstZip: z.string(),
  lastZip: z.string(),
  sha256: z.string(),
  bytes: z.int(),
});
export const StatementRunDetail = StatementRun.extend({ printFiles: z.array(printFile) });
export class StatementRunDetailDto extends createZodDto(StatementRunDetail) {}

export const DryRunAnswer = z.object({
  cycleOn: z.string(),
  accounts: z.int(),
  issued: z.int(),
  issuedCents: z.int(),
  reasons,
});
export class DryRunDto extends createZodDto(DryRunAnswer) {}
