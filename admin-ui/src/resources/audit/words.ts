/** What a row of the audit says that somebody did, as people say it. Codes stay readable beside the words. */
const did: Record<string, string> = {
  'sign_in.session': 'signed in',
  'sign_out.session': 'signed out',
  'search.guarantor': 'searched for a guarantor',
  'verify.caller': 'verified a caller',
  'read.account': 'opened an account',
  'reveal.visit': 'revealed a masked visit',
  'create.access_ground': 'opened an account with a reason',
  'create.call': 'started a call',
  'change.call': 'changed a call',
  'read.call': 'read calls',
  'read.cooldown': 'read the cool-downs',
  'change.cooldown': 'lifted a cool-down',
  'create.note': 'wrote a note',
  'create.alert': 'set an alert',
  'take.payment': 'took a payment',
  'read.payment': 'read payments',
  'create.payment_method': 'saved a card',
  'create.pay_link': 'sent a pay link',
  'read.pay_link': 'looked at a pay link',
  'read.pay_links': 'looked at pay links',
  'verify.pay_link': 'typed a birth date on a payment page',
  'change.pay_link': 'ended a pay link',
  'create.consent': 'recorded a yes to one text',
  'create.message': 'handed a message over',
  'read.contact_points': 'read where a link may be sent',
  'read.caught_messages': 'read the sandbox’s phone and mailbox',
  'read.visit': 'read visits',
  'read.bill': 'read bills',
  'read.receipt': 'read a receipt',
  'read.authorization': 'read the authorization of a bank debit',
  'return.payment': 'recorded a returned payment',
  'read.day': 'read their day',
  'read.home': 'read their home screen',
  'read.staff': 'read the staff',
  'create.staff': 'added a person',
  'change.staff': 'changed a person',
  'read.refund': 'read refunds',
  'read.report': 'read a report',
  'export.report': 'took a report as a file',
  'read.audit': 'read the audit',
  'read.import': 'read imports',
  'import.feed': 'ran an import',
};

export function didWords(action: string): string {
  return did[action] ?? action.replace('.', ' ').replaceAll('_', ' ');
}

/** Those that one filters by; the rarer ones are reached from a row. */
const asked = [
  'read.account',
  'create.access_ground',
  'reveal.visit',
  'search.guarantor',
  'verify.caller',
  'take.payment',
  'create.pay_link',
  'create.note',
  'change.cooldown',
  'sign_in.session',
  'create.staff',
  'change.staff',
  'read.audit',
];

/** One that came from a row or an address is named among them as well. */
export function actionChoices(present?: string) {
  const ids = present === undefined || asked.includes(present) ? asked : [...asked, present];
  return ids.map((id) => ({ id, name: sentenceCase(didWords(id)) }));
}

export const objectChoices = [
  'guarantor',
  'account',
  'visit',
  'payment',
  'note',
  'call',
  'staff',
  'session',
  'import',
].map((id) => ({ id, name: sentenceCase(id) }));

export const outcomeChoices = [
  { id: 'ok', name: 'Done' },
  { id: 'refused', name: 'Refused' },
  { id: 'failed', name: 'Failed' },
];

const grounds: Record<string, string> = { call: 'verified call', reason: 'reason given' };

export function groundWords(ground: string | null): string {
  return ground ? (grounds[ground] ?? ground.replaceAll('_', ' ')) : '–';
}

/** `passwordChangedAt`, `amount_cents` → `password changed at`, `amount cents`. */
export function fieldWords(field: string): string {
  return field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
