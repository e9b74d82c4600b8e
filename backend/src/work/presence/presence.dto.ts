import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { field } from '#kernel';

export class GuarantorIdDto extends createZodDto(z.strictObject({ id: field.pathId })) {}
/** `gone`: the account was left. Whether a call is on is known here already. */
export class HereDto extends createZodDto(z.strictObject({ doing: z.enum(['viewing', 'paying', 'gone']) })) {}

export const Presence = z.object({
  others: z.array(z.object({ name: z.string(), doing: z.enum(['viewing', 'in_call', 'paying']), since: z.string() })),
});
export type Presence = z.infer<typeof Presence>;
export class PresenceDto extends createZodDto(Presence) {}
