import type { PayLinkOptions } from './pay-links.dto';
import { CONSENT_SCRIPT, messageWords } from './words';

export interface PointRow {
  id: number | null;
  kind: string;
  status: string;
  language: 'en' | 'es';
  /** Written less than a day ago, and the caller is not strongly verified (F-02). */
  tooNew: boolean;
}

const CHANNELS: Record<string, 'sms' | 'email' | undefined> = { mobile: 'sms', email: 'email' };
const WHY: Record<string, string> = {
  unverified: 'Not confirmed yet: it may be someone else’s.',
  bounced: 'Mail to it bounced.',
  undeliverable: 'Nothing reaches it.',
};

const TOO_NEW =
  'Written less than a day ago: ask for one more thing that matches first, the Bill ID or the last payment.';

/** Where a link may go, and why not elsewhere. Pure. */
export function optionsOf(
  points: readonly PointRow[],
  minutes: number,
  isConnected: (channel: 'sms' | 'email') => boolean,
  /** What the guard says against a contact; null where nothing. */
  guardSays: (id: number) => string | null,
): PayLinkOptions {
  const [en, es] = [messageWords('en', minutes), messageWords('es', minutes)];
  return {
    points: points.flatMap(({ id, kind, status, tooNew }) => {
      if (id === null || kind === 'postal') return [];
      const channel = CHANNELS[kind] ?? null;
      const why = whyNot(channel, status, isConnected) ?? (tooNew ? TOO_NEW : guardSays(id));
      return [{ id, kind, channel, allowed: why === null, why, needsYes: channel === 'sms' }];
    }),
    minutes,
    sms: { en: en.sms, es: es.sms },
    email: {
      subject: { en: en.email.subject, es: es.email.subject },
      body: { en: en.email.body, es: es.email.body },
    },
    consent: CONSENT_SCRIPT,
    language: points[0]?.language ?? 'en',
  };
}

function whyNot(
  channel: 'sms' | 'email' | null,
  status: string,
  isConnected: (channel: 'sms' | 'email') => boolean,
): string | null {
  if (channel === null) return 'A landline takes no text.';
  if (status !== 'verified') return WHY[status] ?? 'It cannot be used.';
  if (isConnected(channel)) return null;
  return channel === 'sms'
    ? 'No sender for texts is connected; an administrator can.'
    : 'No mail server is connected; an administrator can.';
}
