import type { Desk, Promised, PromisePreview } from '@billing/contract';
import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { useLive } from '../../commands/useLive';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { DayField } from '../../ui/DayField';
import { dayText } from '../../ui/days';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { drafts, useDraft } from '../drafts';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { sayWords } from '../pay/sayWords';
import { SaidYes } from '../SaidYes';
import { readDeskAgain } from '../useDesk';

interface Draft {
  accountId: number | null;
  cents: number | null;
  on: string | null;
  saidYesTo: string | null;
}
const empty: Draft = { accountId: null, cents: null, on: null, saidYesTo: null };

/** What the caller promises to pay and by when: read aloud, then written down by their yes (F-32). */
export default function PromiseSheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const client = useQueryClient();
  const draftKey = `promise:${desk.guarantor.id}`;
  const [draft, setDraft] = useDraft<Draft>(draftKey, empty);
  const [language, onLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const owing = desk.accounts.filter(({ totalCents }) => totalCents > 0);
  const account = owing.find(({ id }) => id === draft.accountId) ?? owing[0];
  const asked = account && draft.cents && draft.on ? { accountId: account.id, amountCents: draft.cents, promisedOn: draft.on } : null; // prettier-ignore
  const live = useLive<PromisePreview>('/api/promises/preview', asked, String(desk.owed.totalCents));
  const preview = asked ? live.shown : null;
  const change = (next: Partial<Draft>) => {
    setKey(crypto.randomUUID());
    setDraft((before) => ({ ...before, ...next }));
  };
  const { commit, busy, error } = useCommit(async () => {
    await request<Promised>('/api/promises', { method: 'POST', body: { ...asked, language, callerSaidYes: true }, idempotencyKey: key }); // prettier-ignore
    drafts.drop(draftKey);
    onBack();
    await readDeskAgain(client, desk.guarantor.id);
  });
  const words = live.fresh && JSON.stringify(live.fresh.say);
  const missing = busy ? 'It is being written down.' : missingIn(draft, live.problem?.message, words);
  const refused = otherwiseRefused(error, ['amountCents', 'promisedOn']);
  const foot = (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {missing ?? 'Until its day and the grace are over, nothing else reminds of it.'}
      </Box>
      <ActionButton
        label="Write it down"
        keys="ctrl+enter"
        size="large"
        primary
        reason={missing ?? undefined}
        reasonShown="hidden"
        onPress={() => void commit()}
      />
    </>
  );
  return (
    <Sheet open onBack={onBack} title="Promise to pay" icon={<HandshakeOutlined aria-hidden />} width={846} footer={foot}>
      <Box sx={columnsSx}>
        <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
          {owing.length > 1 && (
            <Choices title="For which account?" value={String(account?.id)} onValue={(id) => change({ accountId: Number(id) })}>
              {owing.map(({ id, entity, totalCents }) => (
                <ChoiceRow
                  key={id}
                  value={String(id)}
                  chosen={id === account?.id}
                  label={entity.shortName}
                  right={<Money cents={totalCents} />}
                />
              ))}
            </Choices>
          )}
          <MoneyInput
            id="promise-amount"
            label="Amount"
            fullWidth
            autoFocus
            cents={draft.cents}
            onCents={(cents) => change({ cents })}
            problem={live.problem?.fields['amountCents'] && live.problem.message}
            hint={account && `At most ${moneyText(account.totalCents)}.`}
          />
          <DayField
            id="promise-day"
            label="Paid by"
            fullWidth
            day={draft.on}
            onDay={(on) => change({ on })}
            problem={fieldRefused(live.problem, 'promisedOn', 'The day')}
            hint="Within 30 days."
          />
        </Box>
        <Box sx={sideSx}>
          {refused && <Note meaning="trouble" role="alert" lead="Nothing was written down.">{refused}</Note>}
          {!preview && <Box sx={{ color: 'text.secondary' }}>The words to read stand here when the amount and the day are there.</Box>}
          {preview && !live.problem && (
            <>
              <SayBox
                title="Read, and ask for a yes"
                words={{ en: sayWords(preview.say.en), es: sayWords(preview.say.es) }}
                {...{ language, onLanguage }}
                listen
              />
              <SaidYes
                id="promise-yes"
                who="caller"
                to={words}
                saidYesTo={draft.saidYesTo}
                onYes={(saidYesTo) => setDraft((before) => ({ ...before, saidYesTo }))}
                kept="The words, this call and your name are kept with it."
              />
              <Facts
                names={130}
                facts={[
                  ['On time until', dayText(preview.graceUntil, { weekday: true })],
                  ['Kept with', `${moneyText(preview.keptFromCents)}, by whatever channel`],
                  ...(preview.replaces ? [['Replaces', `the promise of ${moneyText(preview.replaces.amountCents)} by ${dayText(preview.replaces.promisedOn)}`] as [string, string]] : []),
                ]}
              />
            </>
          )}
        </Box>
      </Box>
    </Sheet>
  );
} // prettier-ignore

function missingIn(draft: Draft, problem: string | undefined, words: string | null): string | null {
  if (!draft.cents) return 'Type how much.';
  if (!draft.on) return 'Type by which day.';
  if (problem) return problem;
  if (words === null) return 'Reading what it would be …';
  return draft.saidYesTo === words ? null : 'Read the words and ask for the caller’s yes.';
}

const columnsSx = { display: 'grid', gridTemplateColumns: 'minmax(280px, 340px) minmax(0, 1fr)', minHeight: '100%' };
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
