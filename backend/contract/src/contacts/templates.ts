import type { MessageChannelName, MessageType } from './words';

/** What may stand in a template, by channel: a text says nothing about a person, their health or what they owe (F-44). */
export const TEMPLATE_VARIABLES: Record<MessageChannelName, readonly string[]> = {
  sms: ['link', 'dueOn', 'receiptNo'],
  email: ['link', 'dueOn', 'receiptNo', 'billId', 'amount'],
};
/** An example of each, for the preview. */
export const EXAMPLE: Record<'en' | 'es', Record<string, string>> = {
  en: { link: 'https://pay.example.org/p/8fJ2kQ7x', dueOn: 'Dec 15', receiptNo: '1000 4711', billId: '2026 0001 2340', amount: '$1,227.40' }, // prettier-ignore
  es: { link: 'https://pay.example.org/p/8fJ2kQ7x', dueOn: '15 dic', receiptNo: '1000 4711', billId: '2026 0001 2340', amount: '$1,227.40' }, // prettier-ignore
};

const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_TWICE = new Set('^{}\\[~]|€');

/** How a text is cut: GSM letters by 160 (153 in a row of several), anything else by 70 (67). */
export function segmentsOf(text: string): { segments: number; isGsm: boolean } {
  const letters = [...text];
  const isGsm = letters.every((c) => GSM.has(c) || GSM_TWICE.has(c));
  const length = isGsm ? letters.reduce((n, c) => n + (GSM_TWICE.has(c) ? 2 : 1), 0) : text.length;
  const [one, several] = isGsm ? [160, 153] : [70, 67];
  return { segments: length <= one ? 1 : Math.ceil(length / several), isGsm };
}

export interface TemplateWords {
  kind: MessageType;
  channel: MessageChannelName;
  subject: { en: string | null; es: string | null };
  body: { en: string; es: string };
}
export interface TemplateOffence {
  language: 'en' | 'es';
  say: string;
}

/** Words that tell others why somebody was here. */
const HEALTH =
  /\b(diagnos\w*|surg\w*|cancer|hiv|aids|std|pregnan\w*|abortion|psych\w*|mental|rehab|addict\w*|overdose|therapy|oncolog\w*|biopsy|mri|x-?ray|ultrasound|doctor|physician|patient|prescription|diagn[oó]stic\w*|cirug[ií]a|c[aá]ncer|sida|vih|embaraz\w*|aborto|psiqui\w*|adicci[oó]n|terapia|m[eé]dic\w*|paciente|receta|ultrasonido)\b/i;
const NEEDS_LINK: readonly MessageType[] = [
  'bill_ready',
  'statement_ready',
  'due_reminder',
  'past_due',
  'paperless_invite',
];
const NAMES_BILL: readonly MessageType[] = [
  'bill_ready',
  'statement_ready',
  'due_reminder',
  'past_due',
  'receipt',
  'plan_notice',
  'autopay_notice',
];
const MOST_SEGMENTS = 2;

/** What keeps a template from being published, in both languages; empty where nothing does. */
export function lintTemplate(t: TemplateWords): TemplateOffence[] {
  return (['en', 'es'] as const).flatMap((language) => offencesIn(t, language).map((say) => ({ language, say })));
}

function offencesIn(t: TemplateWords, language: 'en' | 'es'): string[] {
  const body = t.body[language];
  const subject = t.subject[language] ?? '';
  if (body.trim() === '') return ['The words are missing: both languages are published together.'];
  const said: string[] = [];
  const unknown = [...`${subject} ${body}`.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1]!).filter((name) => !TEMPLATE_VARIABLES[t.channel].includes(name)); // prettier-ignore
  for (const name of new Set(unknown))
    said.push(`{${name}} may not stand in ${t.channel === 'sms' ? 'a text' : 'an email'}.`);
  const health = HEALTH.exec(`${subject} ${body}`);
  if (health) said.push(`“${health[0]}” says something about health.`);
  if (!body.includes('Hartford HealthCare')) said.push('It does not say who it is from: Hartford HealthCare.');
  if (/<[a-z/!]/i.test(`${subject} ${body}`)) said.push('It has markup; the words are plain text.');
  if (NEEDS_LINK.includes(t.kind) && !body.includes('{link}')) said.push('{link} is missing.');
  if (t.channel === 'sms') said.push(...offencesOfText(body, language));
  else {
    if (subject.trim() === '') said.push('The subject is missing.');
    if (/\{(billId|amount)\}/.test(subject)) said.push('The subject shows nothing of the bill.');
    if (NAMES_BILL.includes(t.kind) && !body.split('\n').slice(0, 3).join('\n').includes('{billId}')) said.push('The Bill ID stands in the first lines.'); // prettier-ignore
  }
  return said;
}

function offencesOfText(body: string, language: 'en' | 'es'): string[] {
  const said: string[] = [];
  if (!/\bSTOP\b/.test(body)) said.push('It does not say that STOP ends texts.');
  const { segments, isGsm } = segmentsOf(
    fillTemplate(body, { ...EXAMPLE[language], link: `https://pay.hhc.org/p/${'x'.repeat(34)}` }),
  );
  if (!isGsm) said.push('A letter of it is no GSM letter, so it is cut into more and shorter texts.');
  if (segments > MOST_SEGMENTS) said.push(`It is ${segments} texts long; at most ${MOST_SEGMENTS} are sent.`);
  return said;
}

/** A variable without a value stays as it is: it is seen, and refused before it is sent. */
export const fillTemplate = (text: string, values: Record<string, string | undefined>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
