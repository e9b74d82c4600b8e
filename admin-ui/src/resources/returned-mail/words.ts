import type { MailReturnReason, ReturnedMail } from '@billing/contract';

/** As the yellow label says it. */
export const reasonWords: Record<MailReturnReason, string> = {
  no_such_address: 'No such number or street',
  moved: 'Moved',
  not_known_there: 'Not known at this address',
  unclaimed: 'Unclaimed',
  refused: 'Refused',
  deceased: 'Deceased',
  other: 'Something else',
};

export const digitalWords: Record<ReturnedMail['digital'], string> = {
  sent: 'An email went instead',
  no_email: 'No confirmed email',
  no_sender: 'No mail server is connected',
  not_allowed: 'No email may be sent',
};

/** What the field means: the thirty digits of a slip, or the twelve of a Bill ID; null while it is neither. */
export function citedBy(typed: string): { scanline: string } | { billId: string } | null {
  const digits = typed.replace(/[\s-]/g, '');
  if (/^\d{30}$/.test(digits)) return { scanline: digits };
  return /^\d{12}$/.test(digits) ? { billId: digits } : null;
}
