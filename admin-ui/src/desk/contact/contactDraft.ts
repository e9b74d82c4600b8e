import type { ContactPoint, MessageType } from '@billing/contract';
import { useDraft } from '../drafts';

export type Kind = ContactPoint['kind'];
export type Step = 'write' | 'look' | 'confirm' | 'retire' | 'confidential' | 'language';
export interface AddressDraft {
  address1: string;
  address2: string;
  city: string;
  state: string;
  zip: string;
}
/** What is being done; Esc keeps it. */
export interface ContactDraft {
  step: Step;
  /** The contact that is looked at, or that what is typed corrects. */
  pointId: number | null;
  isPostal: boolean;
  text: string;
  address: AddressDraft;
  /** A phone that takes no texts. */
  isLandline: boolean;
  saidYesToTexts: boolean;
  /** Null: the usual ones. */
  types: MessageType[] | null;
  language: 'en' | 'es' | null;
  interpreter: string | null;
}

const NO_ADDRESS: AddressDraft = { address1: '', address2: '', city: '', state: 'CT', zip: '' };
const FIRST: ContactDraft = {
  step: 'write',
  pointId: null,
  isPostal: false,
  text: '',
  address: NO_ADDRESS,
  isLandline: false,
  saidYesToTexts: false,
  types: null,
  language: null,
  interpreter: null,
};

export function useContactDraft(guarantorId: number) {
  const [draft, setDraft] = useDraft<ContactDraft>(`contact:${guarantorId}`, FIRST);
  const change = (next: Partial<ContactDraft>) => setDraft((before) => ({ ...before, ...next }));
  /** Something new, or what happened last is done with. */
  const begin = (next: Partial<ContactDraft> = {}) => setDraft({ ...FIRST, ...next });
  /** Corrects one: what is on file is where typing starts. */
  const correct = (point: ContactPoint) =>
    setDraft({
      ...FIRST,
      pointId: point.id,
      isPostal: point.kind === 'postal',
      isLandline: point.kind === 'landline',
      address: point.address ? { ...point.address, address2: point.address.address2 ?? '' } : NO_ADDRESS,
    });
  return { draft, change, begin, correct };
}

export const kindOf = ({ isPostal, isLandline, text }: ContactDraft): Kind =>
  isPostal ? 'postal' : /[@a-z]/i.test(text) ? 'email' : isLandline ? 'landline' : 'mobile';

/** As the API takes it. */
export function typedOf(draft: ContactDraft) {
  const kind = kindOf(draft);
  return kind === 'postal' ? { kind, address: draft.address } : { kind, text: draft.text.trim() };
}

/** Whether it may be all of it: before that nobody is told that it is wrong. */
export function isWhole(draft: ContactDraft): boolean {
  if (draft.step !== 'write') return false;
  const { address1, city, state, zip } = draft.address;
  if (draft.isPostal) return Boolean(address1.trim() && city.trim() && state.trim().length === 2 && zip.replace(/\D/g, '').length >= 5); // prettier-ignore
  if (kindOf(draft) === 'email') return /.+@.+\.\w{2,}$/.test(draft.text.trim());
  return draft.text.replace(/\D/g, '').length >= 10;
}
