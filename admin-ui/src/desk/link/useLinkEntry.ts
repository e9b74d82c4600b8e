import type { Desk, PayLink, PayLinkOptions } from '@billing/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { drafts, useDraft } from '../drafts';
import { usePreview } from '../pay/usePreview';
import { sheets } from '../sheets';
import { firstLinkDraft, type LinkDraft, linkDraftKey, linkPreviewOf } from './linkDraft';
import { keepLink } from './usePayLinks';

/** What is entered for a link, what it would do, and the sending of it, once. */
export function useLinkEntry(desk: Desk) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const [draft, setDraft] = useDraft<LinkDraft>(linkDraftKey(guarantorId), firstLinkDraft(desk));
  const change = (next: Partial<LinkDraft>) => setDraft((before) => ({ ...before, ...next }));
  const options = useQuery({
    queryKey: ['desk', guarantorId, 'pay-link-options'],
    queryFn: ({ signal }) => request<PayLinkOptions>(`/api/pay-links/options?guarantorId=${guarantorId}`, { signal }),
    staleTime: 60_000,
  });
  const account = desk.accounts.find(({ id }) => id === draft.accountId) ?? desk.accounts[0];
  const live = usePreview(linkPreviewOf(draft, guarantorId), String(account?.version ?? ''));
  const points = options.data?.points ?? [];
  const point =
    points.find(({ id, allowed }) => allowed && id === draft.pointId) ?? points.find(({ allowed }) => allowed);

  // One key for one decision: a repeat of the same press is the same link.
  const key = useRef({ of: '', key: '' });
  const { commit, busy, error } = useCommit(async () => {
    const part = live.fresh?.parts[0];
    if (!part || !point) return;
    const body = {
      accountId: part.accountId,
      amountCents: part.amountCents,
      allocations: part.allocations.map(({ billId, amountCents }) => ({ billId, amountCents })),
      previewHash: part.previewHash,
      contactPointId: point.id,
      language: draft.language,
      ...(point.needsYes
        ? { oralConsent: { scriptVersion: options.data!.consent.version, callerSaidYes: draft.callerSaidYes } }
        : {}),
    };
    const of = JSON.stringify(body);
    if (key.current.of !== of) key.current = { of, key: crypto.randomUUID() };
    try {
      const link = await request<PayLink>('/api/pay-links', {
        method: 'POST',
        body,
        idempotencyKey: key.current.key,
      });
      await keepLink(client, guarantorId, link);
      drafts.drop(linkDraftKey(guarantorId));
      sheets.open({ kind: 'link', linkId: link.id });
    } catch (refusal) {
      if (isProblem(refusal, 'preview_stale')) live.again();
      if (isProblem(refusal)) key.current = { of: '', key: '' };
      throw refusal;
    }
  });
  return { draft, change, options, points, point, account, live, commit: () => void commit(), busy, error };
}
export type LinkEntry = ReturnType<typeof useLinkEntry>;

/** Why the link cannot be sent yet; null when it can. */
export function missingOf({ live, point, draft, options }: LinkEntry): string | null {
  if (options.isError) return 'Where it may be sent could not be read.';
  if (!options.data) return 'Reading where it may be sent …';
  if (!point) return 'No confirmed mobile phone or email: a link has nowhere to go.';
  if (live.problem) return live.problem.message;
  if (!live.fresh) return draft.choice === 'other' && !draft.otherCents ? 'Type the amount.' : 'Making the preview …';
  if ((live.fresh.parts[0]?.creditCents ?? 0) > 0) return 'A link cannot ask for more than what is owed.';
  if (point.needsYes && !draft.callerSaidYes) return 'Ask for a yes to this one text first.';
  return null;
}
