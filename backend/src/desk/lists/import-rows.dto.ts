import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export const QuarantinedRow = z.object({
  id: z.int(),
  importRunId: z.int(),
  file: z.string(),
  line: z.int(),
  externalId: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
  resolvedAt: z.string().nullable(),
});
export class QuarantinedRowDto extends createZodDto(QuarantinedRow) {}

const ImportRun = z.object({
  id: z.int(),
  format: z.string(),
  directory: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  startedBy: z.string(),
  status: z.enum(['running', 'finished', 'refused', 'failed']),
  rowsRead: z.int(),
  rowsApplied: z.int(),
  rowsUnchanged: z.int(),
  rowsQuarantined: z.int(),
  files: z.array(z.unknown()),
  message: z.string().nullable(),
});
export class ImportRunRow extends createZodDto(ImportRun) {}
/** A run with the first 100 of its quarantined rows. */
export class ImportRunDetail extends createZodDto(ImportRun.extend({ quarantined: z.array(QuarantinedRow) })) {}
