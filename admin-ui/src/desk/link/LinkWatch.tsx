import type { Desk, Payment, PayLink } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { timeText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { type Language, LanguageToggle, SayBox } from '../../ui/SayBox';
import { useDraft } from '../drafts';
import { ReceiptBody } from '../pay/ReceiptBody';
import { sheets } from '../sheets';
import { draftAgain, firstLinkDraft, type LinkDraft, linkDraftKey } from './linkDraft';
import { LinkSteps } from './LinkSteps';
import { keepLink } from './usePayLinks';
import { sayOf } from './say';
import { isLive, linkMeaning, stateWords } from './words';

/** Where the link is, step by step, and the receipt once it is paid. */
export function LinkWatch({ desk, link }: { desk: Desk; link: PayLink }) {
  const [language, setLanguage] = useState<Language>(desk.guarantor.language);
  const live = isLive(link);
  const point = desk.contact.find(({ id }) => id === link.contactPointId)?.display;
  return (
    <Box sx={{ p: 4.5, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box>
        <Box sx={{ typography: 'h2' }}>{moneyText(link.amountCents)}</Box>
        <Box sx={{ color: 'text.secondary' }}>
          {link.channel === 'sms' ? 'by text to' : 'by email to'} {point ?? 'a contact that was taken away'}
          {live && `, works until ${timeText(link.expiresAt)}`}
        </Box>
      </Box>
      <LinkSteps link={link} />
      <Note meaning={linkMeaning(link)} role="status" lead={stateWords(link)} />
      {(live || link.status === 'pending') && (
        <SayBox title="Say" words={sayOf(link)} language={language} onLanguage={setLanguage} listen />
      )}
      {link.status === 'paid' && link.payment && <Paid paymentId={link.payment.id} {...{ language, setLanguage }} />}
    </Box>
  );
}

interface PaidProps {
  paymentId: string;
  language: Language;
  setLanguage: (language: Language) => void;
}

function Paid({ paymentId, language, setLanguage }: PaidProps) {
  const { data } = useQuery({
    queryKey: ['receipt', paymentId],
    queryFn: ({ signal }) => request<Payment>(`/api/payments/${paymentId}/receipt`, { signal }),
    gcTime: 0,
  });
  if (!data) return <Box sx={{ color: 'text.secondary' }}>Reading the receipt …</Box>;
  return (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
        <LanguageToggle language={language} onLanguage={setLanguage} listen />
      </Box>
      <ReceiptBody payment={data} language={language} />
    </>
  );
}

/** R composes the same again; X asks whether to end it, and Enter does. */
export function LinkWatchFoot({ desk, link, onBack }: { desk: Desk; link: PayLink; onBack: () => void }) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const [, setDraft] = useDraft<LinkDraft>(linkDraftKey(guarantorId), firstLinkDraft(desk));
  const [asked, setAsked] = useState(false);
  const live = isLive(link);
  const paying = link.status === 'submitted' || link.status === 'declined';
  const { commit, busy, error } = useCommit(async () => {
    await keepLink(
      client,
      guarantorId,
      await request<PayLink>(`/api/pay-links/${link.id}/revoke`, { method: 'POST', body: {} }),
    );
    setAsked(false);
  });
  const again = () => {
    setDraft(draftAgain(link));
    sheets.open({ kind: 'link', another: true });
  };
  const said = otherwiseRefused(error, []);
  if (asked && live)
    return (
      <>
        <Box role="alert" sx={{ flex: 1, color: said ? 'error.main' : 'text.primary' }}>
          {said ??
            (paying
              ? 'The caller is paying. End the link and close the page?'
              : 'End this link? It then opens no more.')}
        </Box>
        <ActionButton key="keep" label="Keep it" keys="k" size="large" onPress={() => setAsked(false)} />
        <ActionButton
          key="end"
          autoFocus
          label="End the link"
          keys="Enter"
          size="large"
          primary
          reason={busy ? 'Ending …' : undefined}
          onPress={() => void commit()}
        />
      </>
    );
  return (
    <>
      <Box sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {live
          ? 'You may close this; the link stays in sight on the account.'
          : link.status === 'pending'
            ? 'The debit stays in sight on the account until it clears.'
            : 'The link has ended.'}
      </Box>
      {live && <ActionButton label="End" keys="x" size="large" onPress={() => setAsked(true)} />}
      {link.status !== 'paid' && (
        <ActionButton
          label={live ? 'Send again' : 'Send a new one'}
          keys="r"
          size="large"
          reason={paying ? 'The caller is paying with it; end it first.' : undefined}
          reasonShown="hidden"
          onPress={again}
        />
      )}
      {live ? (
        <ActionButton
          label="Another link"
          keys="n"
          size="large"
          onPress={() => sheets.open({ kind: 'link', another: true })}
        />
      ) : (
        <ActionButton label="Done" keys="Enter" size="large" primary onPress={onBack} />
      )}
    </>
  );
}
