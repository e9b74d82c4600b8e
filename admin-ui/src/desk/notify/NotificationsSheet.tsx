import type { Desk, Preferences } from '@billing/contract';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { Note } from '../../ui/Note';
import { type Language, LanguageToggle, SayBox } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { SaidYes } from '../SaidYes';
import { readDeskAgain } from '../useDesk';
import { LogPane } from './LogPane';
import { Matrix } from './Matrix';
import { asksFor, changesOf, useNotifyDraft } from './notifyDraft';
import { NotifyFoot } from './NotifyFoot';
import { emailOf, PaperlessPane, paperlessWords } from './PaperlessPane';
import { StopPane } from './StopPane';

interface NotificationsSheetProps {
  desk: Desk;
  onBack: () => void;
}

const keyOf = (guarantorId: number) => ['desk', guarantorId, 'preferences'];

/** What the guarantor wants to hear and by which way, box by box; and one key that ends all texts (F-42, F-43). */
export default function NotificationsSheet({ desk, onBack }: NotificationsSheetProps) {
  const guarantorId = desk.guarantor.id;
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(guarantorId),
    queryFn: ({ signal }) => request<Preferences>(`/api/preferences?guarantorId=${guarantorId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  if (data) return <Chosen {...{ desk, data, onBack }} />;
  return (
    <Sheet {...frame} onBack={onBack}>
      {error ? (
        <ErrorState title="The notifications could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading what was agreed to …
        </Box>
      )}
    </Sheet>
  );
}

function Chosen({ desk, data, onBack }: NotificationsSheetProps & { data: Preferences }) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [language, setLanguage] = useDraft<Language>(`language:${guarantorId}`, desk.guarantor.language);
  const { draft, change, toggle, begin } = useNotifyDraft(guarantorId);
  const changes = changesOf(draft, data);
  const asks = asksFor(draft, data);
  const script = asks === 'sms' || asks === 'email' ? data.scripts[asks] : null;
  const to = script && `${script.version}:${JSON.stringify(changes)}`;

  const { commit, busy, error } = useCommit(async (path: string, body: object, words: string) => {
    setDone(null);
    const next = await request<Preferences | undefined>(`/api${path}`, {
      method: 'POST',
      body: { guarantorId, ...body },
    });
    begin();
    setDone(words);
    if (next) client.setQueryData(keyOf(guarantorId), next);
    else await client.invalidateQueries({ queryKey: keyOf(guarantorId) });
    await readDeskAgain(client, guarantorId);
  });
  const missing =
    asks === 'both'
      ? 'Write texts and emails one after the other: each has its own words to read.'
      : changes.length === 0
        ? 'Nothing is changed.'
        : to !== null && draft.saidYesTo !== to
          ? 'Read the words, and mark the yes.'
          : null;
  const decide = () => {
    if (draft.step === 'stop')
      void commit('/preferences/stop-texts', { scriptVersion: data.scripts.stop.version }, 'All texts are stopped.');
    else if (draft.step === 'paperless') {
      if (data.paperless.state === 'on') void commit('/paperless/stop', {}, 'Paper comes again.');
      else
        void commit(
          '/paperless/invite',
          { contactPointId: emailOf(data) },
          'The page was sent. Paper comes until it is confirmed.',
        );
    } else if (missing === null) {
      const yes = script ? { yes: { scriptVersion: script.version, callerSaidYes: true } } : {};
      void commit('/preferences', { changes, ...yes }, 'It is kept.');
    }
  };
  const foot = (
    <NotifyFoot
      {...{ draft, missing, busy }}
      stopReason={data.columns.some(({ channel }) => channel === 'sms') ? undefined : 'There is no mobile on file.'}
      paperlessReason={
        data.paperless.state === 'on'
          ? undefined
          : (data.paperless.off ?? (data.inCall ? undefined : 'It is offered in a call.'))
      }
      paperlessOn={data.paperless.state === 'on'}
      onStep={(step) => {
        setDone(null);
        change({ step });
      }}
      onCommit={decide}
    />
  );
  const said = otherwiseRefused(error, []);
  const back = draft.step !== 'matrix' ? () => change({ step: 'matrix' }) : onBack;
  return (
    <Sheet {...frame} onBack={back} footer={foot}>
      <Box sx={{ p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 2.5 }}>
        {said && (
          <Note meaning="trouble" lead="Nothing was changed." role="alert">
            {said}
          </Note>
        )}
        {done && <Note meaning="settled" lead={done} role="status" />}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
          <LanguageToggle language={language} onLanguage={setLanguage} listen />
        </Box>
        {draft.step === 'stop' && <StopPane preferences={data} language={language} />}
        {draft.step === 'paperless' && <PaperlessPane preferences={data} language={language} />}
        {draft.step === 'log' && <LogPane guarantorId={guarantorId} />}
        {draft.step === 'matrix' && (
          <>
            <Box sx={{ color: 'text.secondary' }}>{paperlessWords(data.paperless)}</Box>
            {data.columns.flatMap(({ contactPointId, value, off }) =>
              off
                ? [
                    <Note key={contactPointId} meaning="pending" lead={value}>
                      {off}
                    </Note>,
                  ]
                : [],
            )}
            {data.columns.length === 0 ? (
              <Box sx={{ color: 'text.secondary' }}>
                There is no mobile and no email: everything goes on paper. Add one under Contact.
              </Box>
            ) : (
              <Matrix preferences={data} draft={draft} onToggle={toggle} />
            )}
            {script && (
              <>
                <SayBox title="Ask, then wait for the yes" words={script} language={language} />
                <SaidYes
                  id="said-yes-to-messages"
                  who="caller"
                  to={to}
                  saidYesTo={draft.saidYesTo}
                  onYes={(saidYesTo) => change({ saidYesTo })}
                  kept="Kept with the words, the call and your name."
                />
              </>
            )}
          </>
        )}
      </Box>
    </Sheet>
  );
}

const frame = { open: true, title: 'Notifications', icon: <NotificationsOutlined aria-hidden />, width: 846 };
