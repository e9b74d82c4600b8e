import type { CheckedContact, Contacts } from '@billing/contract';
import { type ContactDraft, kindOf, typedOf } from './contactDraft';

type Send = (path: string, body: object) => Promise<Contacts>;

/** What is decided, sent as the command that it is, with what is said when it is done. */
export async function sendContact(
  guarantorId: number,
  draft: ContactDraft,
  contacts: Contacts,
  checked: CheckedContact | undefined,
  send: Send,
): Promise<{ contacts: Contacts; words: string }> {
  const point = contacts.points.find(({ id }) => id === draft.pointId);
  const of = (verb: string, body: object = {}) => send(`/api/contacts/${point!.id}/${verb}`, { guarantorId, ...body });
  switch (draft.step) {
    case 'confirm':
      return { contacts: await of('confirm', { readBack: point!.value }), words: `${point!.value} is confirmed.` };
    case 'retire':
      return { contacts: await of('retire'), words: `${point!.value} is not used any more.` };
    case 'confidential': {
      const words = point!.confidential
        ? 'Other contacts may be used again.'
        : `Everything goes to ${point!.value} alone.`;
      return { contacts: await of('confidential', { on: !point!.confidential }), words };
    }
    case 'language': {
      const language = draft.language ?? contacts.language;
      const interpreter = (draft.interpreter ?? contacts.interpreter ?? '').trim() || null;
      const body = { guarantorId, language, interpreter };
      return { contacts: await send('/api/contacts/language', body), words: 'The language is kept.' };
    }
    default: {
      const texts = {
        types: draft.types ?? contacts.usualTexts,
        scriptVersion: contacts.textConsent.version,
        callerSaidYes: true,
      };
      const withTexts = kindOf(draft) === 'mobile' && draft.saidYesToTexts && texts.types.length > 0;
      const body = {
        guarantorId,
        ...typedOf(draft),
        readBack: checked!.value,
        ...(draft.pointId === null ? {} : { replacesId: draft.pointId }),
        ...(withTexts ? { texts } : {}),
      };
      const words = `${checked!.value} is written${withTexts ? ', with the yes to texts' : ''}.`;
      return { contacts: await send('/api/contacts', body), words };
    }
  }
}
