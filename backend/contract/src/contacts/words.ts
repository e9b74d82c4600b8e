/** The channels that a message leaves by. Paper is what remains when neither is allowed. */
export const MESSAGE_CHANNELS = ['sms', 'email'] as const;
export type MessageChannelName = (typeof MESSAGE_CHANNELS)[number];

/** Every kind of message to a guarantor (F-42), in the order of the matrix. */
export const MESSAGE_TYPES = [
  'bill_ready',
  'statement_ready',
  'due_reminder',
  'past_due',
  'receipt',
  'plan_notice',
  'autopay_notice',
  'card_expiring',
  'assistance_notice',
  'promise',
  'pay_link',
  'contact_changed',
  'paperless_invite',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

export interface MessageRule {
  label: string;
  /** `required`: the law or the agreement asks for it; what is not sent electronically goes on paper. */
  legal: 'required' | 'optional';
  /** Counts against the caps of the day and the week, and waits for the hours by email too. */
  reminds: boolean;
  /** A row of the matrix: agreed to and taken back by itself. */
  chosen: boolean;
}

export const MESSAGE_RULES: Record<MessageType, MessageRule> = {
  bill_ready: { label: 'Bill ready', legal: 'optional', reminds: true, chosen: true },
  statement_ready: { label: 'Statement ready', legal: 'optional', reminds: true, chosen: true },
  due_reminder: { label: 'Due reminder', legal: 'optional', reminds: true, chosen: true },
  past_due: { label: 'Past due', legal: 'optional', reminds: true, chosen: true },
  receipt: { label: 'Payment receipt', legal: 'optional', reminds: false, chosen: true },
  plan_notice: { label: 'Plan notices', legal: 'required', reminds: false, chosen: true },
  autopay_notice: { label: 'Autopay notices', legal: 'required', reminds: false, chosen: true },
  card_expiring: { label: 'Card expiring', legal: 'optional', reminds: true, chosen: true },
  assistance_notice: { label: 'Assistance notices', legal: 'required', reminds: false, chosen: true },
  promise: { label: 'Promised payment', legal: 'optional', reminds: true, chosen: true },
  pay_link: { label: 'Pay link', legal: 'optional', reminds: false, chosen: false },
  contact_changed: { label: 'Contact changed', legal: 'required', reminds: false, chosen: false },
  paperless_invite: { label: 'Paperless invitation', legal: 'optional', reminds: false, chosen: false },
};

/** Sent by email only to who asked for it, since paper waits for it then. */
export const ASKED_BY_EMAIL: readonly MessageType[] = ['statement_ready'];
/** The rows of the matrix. */
export const CHOSEN_TYPES = MESSAGE_TYPES.filter((type) => MESSAGE_RULES[type].chosen);
/** What a yes to texts covers unless the caller says otherwise. */
export const USUAL_TEXTS: readonly MessageType[] = ['bill_ready', 'due_reminder', 'receipt'];

/** Why the guard says no (F-43), each with where it comes from and what an agent can say. */
export const GUARD_RULES = {
  allowed: ['', 'Nothing stands against it.'],
  no_channel: ['', 'This contact takes no such message.'],
  retired: ['', 'This contact is not used any more.'],
  not_confirmed: [
    '45 CFR 164.514(h)',
    'Nobody has confirmed that this contact is the guarantor’s. Read it back first.',
  ],
  bounced: ['', 'Mail to it bounced. Ask for another, or confirm that it works again.'],
  undeliverable: ['', 'Nothing reaches it. Ask for another.'],
  channel_off: ['', 'An administrator or supervisor stopped this channel. What waits is kept.'],
  deceased: ['', 'The guarantor has died. A person writes to the estate.'],
  hold: ['11 USC 362; policy', 'A hold forbids it.'],
  confidential: ['45 CFR 164.522(b)', 'The guarantor asked to be reached at another address alone.'],
  stopped: [
    '47 CFR 64.1200(a)(10)',
    'Texts to this number were stopped from the phone. Only START, sent from it, opens it again.',
  ],
  no_consent: ['47 CFR 64.1200(a)', 'Nobody has said yes to texts of this kind.'],
  revoked: ['47 CFR 64.1200(a)(10)', 'The yes to it was taken back.'],
  quiet_hours: ['12 CFR 1006.6(b), adopted', 'It is outside of 8:00 to 21:00 somewhere where this person may be.'],
  cap_day: ['12 CFR 1006.14(b), adopted', 'This person was reminded today already.'],
  cap_week: ['12 CFR 1006.14(b), adopted', 'This person was reminded three times in seven days already.'],
} as const satisfies Record<string, readonly [citation: string, say: string]>;
export type GuardRule = keyof typeof GUARD_RULES;

interface Script {
  version: string;
  en: string;
  es: string;
}

/** Read aloud before texts are agreed to. What a yes covers is said by the agent, from the ticked rows. */
export const TEXT_CONSENT_SCRIPT: Script = {
  version: 'texts-1',
  en: 'May Hartford HealthCare send you automated texts about your bills at this number? Message and data rates may apply. It is not a condition of care, and you can reply STOP at any time.',
  es: '¿Puede Hartford HealthCare enviarle mensajes de texto automáticos sobre sus facturas a este número? Pueden aplicarse tarifas de mensajes y datos. No es una condición para recibir atención, y puede responder STOP en cualquier momento.',
};
/** Said when an email is agreed to, or agreed to again. */
export const EMAIL_CONSENT_SCRIPT: Script = {
  version: 'emails-1',
  en: 'May we email you about your bills at this address? You can stop it at any time, here or with the link in each email.',
  es: '¿Podemos enviarle correos electrónicos sobre sus facturas a esta dirección? Puede detenerlos en cualquier momento, aquí o con el enlace en cada correo.',
};
/** Read back when texts are stopped: what the caller hears before Enter. */
export const STOP_TEXTS_SCRIPT: Script = {
  version: 'stop-texts-1',
  en: 'I will stop all our texts to your phone now. Bills and receipts still come by email or on paper. Is that right?',
  es: 'Ahora detendré todos nuestros mensajes de texto a su teléfono. Las facturas y los recibos seguirán llegando por correo electrónico o en papel. ¿Es correcto?',
};

const scripts = [TEXT_CONSENT_SCRIPT, EMAIL_CONSENT_SCRIPT];
/** Whether these words are what a yes to that channel is given to. */
export const consentScriptOf = (channel: MessageChannelName): Script => scripts[channel === 'sms' ? 0 : 1]!;
