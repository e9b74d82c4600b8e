import type { Desk, PayLink } from '@billing/contract';
import type { Language } from '../../ui/SayBox';
import type { Choice } from '../pay/payDraft';
import type { PreviewRequest } from '../pay/usePreview';

export interface LinkDraft {
  accountId: number;
  choice: Choice;
  otherCents: number | null;
  pointId: number | null;
  language: Language;
  /** The caller's yes to this one text, after the words were read aloud. */
  callerSaidYes: boolean;
}

export const linkDraftKey = (guarantorId: number): string => `link:${guarantorId}`;

/** The account on which most is owed comes first. */
export function firstLinkDraft(desk: Desk): LinkDraft {
  const [account] = [...desk.accounts].sort((a, b) => b.totalCents - a.totalCents);
  return {
    accountId: account?.id ?? 0,
    choice: 'all_but_plan',
    otherCents: null,
    pointId: null,
    language: desk.guarantor.language,
    callerSaidYes: false,
  };
}

/** The same once more; a yes is to one text, so it is asked for again. */
export const draftAgain = (link: PayLink): LinkDraft => ({
  accountId: link.accountId,
  choice: 'other',
  otherCents: link.amountCents,
  pointId: link.contactPointId,
  language: link.language,
  callerSaidYes: false,
});

export function linkPreviewOf(draft: LinkDraft, guarantorId: number): PreviewRequest | null {
  const about = {
    guarantorId,
    accountId: draft.accountId,
    methodRef: 'new:card' as const,
    channel: 'agent_link' as const,
  };
  if (draft.choice !== 'other') return { ...about, choice: draft.choice };
  return draft.otherCents ? { ...about, choice: 'other', amountCents: draft.otherCents } : null;
}
