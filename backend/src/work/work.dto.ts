import { TASK_OUTCOMES, WORK_QUEUES } from '@billing/contract';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export class TaskIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
export class WorkQueryDto extends createZodDto(z.strictObject({ queue: z.enum(WORK_QUEUES).optional() })) {}

const why = field.words(300).refine((t) => t.length >= 8, 'say it in a few words');
export class TakeOverDto extends createZodDto(z.strictObject({ reason: why })) {}
export class FinishTaskDto extends createZodDto(
  z.strictObject({ outcome: z.enum(['done', 'not_needed']), note: why }),
) {}

/** Who works on it now; a lease that is over is none. */
const claim = z.object({ by: z.string(), mine: z.boolean(), until: z.string() }).nullable();

const row = z.object({
  id: z.int(),
  queue: z.enum(WORK_QUEUES),
  kind: z.string(),
  title: z.string(),
  /** Masked; null where it is about nobody. */
  maskedName: z.string().nullable(),
  since: z.string(),
  dueOn: z.string().nullable(),
  /** Whose it is, when it was given to somebody. */
  assignedTo: z.string().nullable(),
  claim,
});

export const Work = z.object({
  asOf: z.string(),
  queues: z.array(
    z.object({
      queue: z.enum(WORK_QUEUES),
      count: z.int(),
      oldestAt: z.string().nullable(),
      /** Within how many hours a task of it should be done. */
      slaHours: z.int(),
    }),
  ),
  /** Oldest first, at most 100. */
  rows: z.array(row),
});
export type Work = z.infer<typeof Work>;
export class WorkDto extends createZodDto(Work) {}

export const WorkItem = row.extend({
  status: z.enum(['open', 'done', 'canceled']),
  slaHours: z.int(),
  leaseMinutes: z.int(),
  /** What does it, where it has a step of its own. */
  ownStep: z.string().nullable(),
  outcome: z.enum(TASK_OUTCOMES).nullable(),
  outcomeNote: z.string().nullable(),
  doneBy: z.string().nullable(),
  /** Only for who works on it (INV-17, ground `work`): the account and the task's own rows. */
  opened: z
    .object({
      guarantorId: z.int().nullable(),
      billId: z.string().nullable(),
      dueCents: z.int().nullable(),
      paymentId: z.string().nullable(),
      amountCents: z.int().nullable(),
      on: z.string().nullable(),
      method: z.string().nullable(),
      last4: z.string().nullable(),
      state: z.string().nullable(),
      /** The number that called, of a callback. */
      phone: z.string().nullable(),
      /** The words of the task's own row: what was said, why it came back. */
      words: z.string().nullable(),
      batchId: z.int().nullable(),
      planId: z.int().nullable(),
    })
    .nullable(),
});
export type WorkItem = z.infer<typeof WorkItem>;
export class WorkItemDto extends createZodDto(WorkItem) {}
