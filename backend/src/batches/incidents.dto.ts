import { INCIDENT_KINDS, INCIDENT_OUTCOMES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export class NewIncidentDto extends createZodDto(
  z
    .strictObject({
      kind: z.enum(INCIDENT_KINDS),
      receivedOn: field.day,
      amountCents: field.paidCents.optional(),
      outcome: z.enum(INCIDENT_OUTCOMES),
      witness: field.words(80).optional(),
      note: field.words(500).min(8, 'say it in a few words'),
    })
    .refine((i) => (i.kind === 'cash') === (i.amountCents !== undefined), {
      message: 'is what was counted, of cash alone',
      path: ['amountCents'],
    })
    .refine((i) => i.kind !== 'cash' || i.outcome !== 'nothing_to_return', {
      message: 'cash goes back or lies in the safe',
      path: ['outcome'],
    }),
) {}

export const Incident = z.object({
  id: z.int(),
  kind: z.enum(INCIDENT_KINDS),
  receivedOn: z.string(),
  amountCents: z.int().nullable(),
  outcome: z.enum(INCIDENT_OUTCOMES),
  witness: z.string().nullable(),
  note: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export class IncidentDto extends createZodDto(Incident) {}
