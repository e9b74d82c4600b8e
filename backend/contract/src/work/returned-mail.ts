/** Why the post office brought it back, as its yellow label says. */
export const MAIL_RETURN_REASONS = ['no_such_address', 'moved', 'not_known_there', 'unclaimed', 'refused', 'deceased', 'other'] as const; // prettier-ignore
export type MailReturnReason = (typeof MAIL_RETURN_REASONS)[number];
