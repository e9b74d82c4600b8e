import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

export class AuditIdParam extends createZodDto(
  z.strictObject({ id: z.string().regex(/^\d{1,15}$/, 'must be a number') }),
) {}

export class AuditEvent extends createZodDto(
  z.object({
    id: z.number(),
    at: z.string(),
    actorId: z.string(),
    actorName: z.string().nullable(),
    actorRole: z.string(),
    action: z.string(),
    objectType: z.string(),
    objectId: z.string().nullable(),
    guarantorId: z.number().nullable(),
    outcome: z.enum(['ok', 'refused', 'failed']),
    ground: z.string().nullable(),
    callId: z.string().nullable(),
    requestId: z.string(),
    /** The names of what was recorded. */
    fields: z.array(z.string()),
    /** The values, for those who may see them. */
    detail: z.record(z.string(), z.unknown()).nullable(),
  }),
) {}
