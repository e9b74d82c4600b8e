import type { Desk } from '@billing/contract';
import type { Choice } from './PickOne';

/** No contact point: how the message goes is decided when the bill is ready. */
export const later = 'later';

const ways: Record<Desk['contact'][number]['kind'], string | null> = {
  mobile: 'Text to',
  email: 'Email to',
  postal: 'Paper to',
  // A message cannot be sent to it.
  landline: null,
};
const unusable: Record<string, string> = {
  bounced: 'messages come back from it',
  undeliverable: 'mail comes back from it',
  retired: 'no longer used',
};

/** Ways to hear of a bill. What cannot be reached is shown with why, because the caller may ask for it. */
export function alertChoices(contact: Desk['contact']): Choice<string>[] {
  const reachable = contact.flatMap(({ id, kind, display, status }) => {
    const way = ways[kind];
    return way ? [{ id: String(id), name: `${way} ${display}`, refusal: unusable[status] }] : [];
  });
  return [...reachable, { id: later, name: 'Decide when the bill is ready' }];
}

/** The first way that works, in the order of the account. */
export function likeliest(choices: Choice<string>[]): string {
  return choices.find(({ refusal }) => refusal === undefined)?.id ?? later;
}
