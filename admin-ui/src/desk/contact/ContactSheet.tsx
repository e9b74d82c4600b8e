import type { ContactPoint, Contacts, Desk } from '@billing/contract';
import ContactPhoneOutlined from '@mui/icons-material/ContactPhoneOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { fieldRefused, numberRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { Note } from '../../ui/Note';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { type Step, useContactDraft } from './contactDraft';
import { ContactFoot } from './ContactFoot';
import { History } from './History';
import { LanguageForm, LookPane } from './LookPane';
import { PointRows } from './PointRows';
import { sendContact } from './sendContact';
import { keepContacts, useCheck, useContacts } from './useContacts';
import { WriteForm } from './WriteForm';

interface ContactSheetProps {
  desk: Desk;
  onBack: () => void;
}

/** How the guarantor is reached: what is on file, added and corrected by reading back, and what it was before (F-41). */
export default function ContactSheet({ desk, onBack }: ContactSheetProps) {
  const { data, error, refetch } = useContacts(desk.guarantor.id);
  if (data) return <OnFile {...{ desk, data, onBack }} />;
  return (
    <Sheet {...frame} onBack={onBack}>
      {error ? (
        <ErrorState title="The contacts could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading what is on file …
        </Box>
      )}
    </Sheet>
  );
}

function OnFile({ desk, data, onBack }: ContactSheetProps & { data: Contacts }) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const first = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const [language, setLanguage] = useDraft<Language>(`language:${guarantorId}`, desk.guarantor.language);
  const { draft, change, begin, correct } = useContactDraft(guarantorId);
  const inCall = desk.ground === 'call';
  const point = data.points.find(({ id }) => id === draft.pointId);
  const check = useCheck(guarantorId, draft);
  const checked = check.fresh ?? undefined;

  const { commit, busy, error } = useCommit(async () => {
    setDone(null);
    const { contacts, words } = await sendContact(guarantorId, draft, data, checked, (path, body) =>
      request<Contacts>(path, { method: 'POST', body }),
    );
    begin();
    setDone(words);
    await keepContacts(client, contacts);
    first.current?.focus();
  });
  const wrong = error ?? check.problem;
  const typedWrong = numberRefused(`${draft.text} ${draft.address.address1}`);
  const problem = (field: string) =>
    (field === 'text' || field === 'address.address1' ? typedWrong : undefined) ?? fieldRefused(wrong, field, 'It');
  const missing = missingIn(draft.step, checked !== undefined, typedWrong);
  const decide = () => {
    if (missing === null) void commit();
  };
  const choose = (next: ContactPoint | null) => {
    setDone(null);
    begin(next ? { step: 'look', pointId: next.id } : {});
  };
  const said = otherwiseRefused(wrong, FIELDS);
  const foot = (
    <ContactFoot
      {...{ draft, point, busy, missing }}
      onStep={(step) => change({ step })}
      onCorrect={() => point && correct(point)}
      onAddress={() => begin({ isPostal: true })}
      onCommit={decide}
    />
  );
  const isDeep = !(draft.step === 'look' || (draft.step === 'write' && draft.pointId === null && !draft.isPostal));
  const back = isDeep ? () => begin(point ? { step: 'look', pointId: point.id } : {}) : onBack;
  return (
    <Sheet {...frame} onBack={back} footer={foot}>
      <Box sx={columnsSx}>
        <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
          <PointRows contacts={data} chosenId={point?.id ?? null} onChoose={choose} listen={!isDeep} />
          <History contacts={data} onLanguage={() => begin({ step: 'language' })} listen={!isDeep} />
        </Box>
        <Box sx={sideSx} onKeyDown={enterOn(decide)}>
          {said && (
            <Note meaning="trouble" lead="Nothing was written." role="alert">
              {said}
            </Note>
          )}
          {done && <Note meaning="settled" lead={done} role="status" />}
          {draft.step === 'write' && (
            <WriteForm
              {...{ draft, change, checked, problem, inCall, language, first }}
              contacts={data}
              onLanguage={setLanguage}
            />
          )}
          {draft.step === 'language' && <LanguageForm {...{ draft, change }} contacts={data} />}
          {draft.step !== 'write' && draft.step !== 'language' && point && (
            <LookPane {...{ point, language }} step={draft.step} />
          )}
        </Box>
      </Box>
    </Sheet>
  );
}

function missingIn(step: Step, isRead: boolean, typedWrong: string | undefined): string | null {
  if (step !== 'write') return null;
  if (typedWrong) return typedWrong;
  return isRead ? null : 'Type it whole; then it is read back.';
}

/** Enter in a field of the form decides, as it does outside of one. */
const enterOn = (decide: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'radio') return;
  event.preventDefault();
  decide();
};

const FIELDS = ['text', 'address.address1', 'address.address2', 'address.city', 'address.state', 'address.zip', 'interpreter']; // prettier-ignore
const frame = { open: true, title: 'Contact', icon: <ContactPhoneOutlined aria-hidden />, width: 900 };
const columnsSx = { display: 'grid', gridTemplateColumns: '340px minmax(0, 1fr)', minHeight: '100%' };
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 2.5, minWidth: 0 };
