import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const Waiting = z.object({
  count: z.int(),
  /** When the oldest began to wait; null when nothing waits. */
  oldestAt: z.string().nullable(),
});

export const Home = z.object({
  asOf: z.string(),
  today: z.string(),
  unknownPayments: Waiting.extend({ cents: z.int() }),
  pendingPayments: Waiting.extend({ cents: z.int() }),
  /** Refunds, and payment plans outside the policy, that wait for a supervisor's yes. */
  approvals: Waiting.extend({ cents: z.int() }),
  /** Payments that wait for a supervisor's look. */
  reviews: Waiting.extend({ cents: z.int() }),
  cooldowns: Waiting,
  /** Batches of checks that wait for another person's yes. */
  batches: Waiting.extend({ cents: z.int() }),
  tasks: Waiting.extend({ byKind: z.array(z.object({ kind: z.string(), count: z.int() })) }),
  quarantined: Waiting,
  /** Holds whose day to be looked at has come. */
  holdsToReview: Waiting,
  floor: z.object({
    callsActive: z.int(),
    callsInWrapUp: z.int(),
    callsToday: z.int(),
    paymentsToday: z.int(),
    paymentsTodayCents: z.int(),
    /** Guarantors whose verification failed today. */
    failedToday: z.int(),
  }),
  /** The first 25 of everything that waits, oldest first. */
  oldest: z.array(
    z.object({
      queue: z.enum(['unknown_payment', 'approval', 'plan', 'review', 'batch', 'cooldown', 'task', 'quarantine']),
      id: z.string(),
      what: z.string(),
      from: z.string().nullable(),
      cents: z.int().nullable(),
      /** Whose account a supervisor opens with a reason, or whose cool-down they lift. */
      guarantorId: z.int().nullable(),
      since: z.string(),
    }),
  ),
});
export type Home = z.infer<typeof Home>;
export class HomeDto extends createZodDto(Home) {}
