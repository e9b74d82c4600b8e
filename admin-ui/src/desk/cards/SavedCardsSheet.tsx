import type { Desk, SavedCards } from '@billing/contract';
import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { call as request } from '../../providers/httpClient';
import { Note } from '../../ui/Note';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { cardWords } from '../pay/words';
import { CardFacts } from './CardFacts';
import { CardRows } from './CardRows';
import { missingIn, useCardsDraft, wantedLimit } from './cardsDraft';
import { CardsFoot } from './CardsFoot';
import { LimitForm } from './LimitForm';
import { RemoveForm } from './RemoveForm';
import { readCardsAgain, useCards } from './useCards';

interface SavedCardsSheetProps {
  desk: Desk;
  onBack: () => void;
}

/** The cards that the guarantor let us keep: which is charged first, how much at most, and which goes (F-15). */
export default function SavedCardsSheet({ desk, onBack }: SavedCardsSheetProps) {
  const { data, error, refetch } = useCards(desk.guarantor.id);
  if (data && data.cards.length > 0) return <Kept {...{ desk, data, onBack }} />;
  return (
    <Sheet {...frame} onBack={onBack}>
      {error ? (
        <ErrorState title="The saved cards could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          {data ? 'No card is saved here any more.' : 'Reading the saved cards …'}
        </Box>
      )}
    </Sheet>
  );
}

function Kept({ desk, data, onBack }: SavedCardsSheetProps & { data: SavedCards }) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  const [language, setLanguage] = useDraft<Language>(`language:${guarantorId}`, desk.guarantor.language);
  const { draft, change, look } = useCardsDraft(guarantorId);
  const card = data.cards.find(({ id }) => id === draft.cardId) ?? data.cards[0]!;
  const missing = missingIn(draft, card, data.cards, data.inCall);

  const { commit, busy, error } = useCommit(async (verb: string, body: object, words: string) => {
    setDone(null);
    await request(`/api/payment-methods/${card.id}/${verb}`, { method: 'POST', body: { guarantorId, ...body } });
    look(verb === 'remove' ? null : card.id);
    setDone(`${cardWords(card.brand, card.last4)} ${words}`);
    await readCardsAgain(client, guarantorId);
  });
  const decide = () => {
    if (missing) return;
    if (draft.step === 'limit') {
      const body = { maxChargeCents: wantedLimit(draft), guarantorSaidYes: draft.saidYes };
      void commit('set-limit', body, 'has a new limit.');
    } else void commit('remove', draft.replacementId ? { replacementId: draft.replacementId } : {}, 'is removed.');
  };
  const foot = (
    <CardsFoot
      {...{ card, draft, missing, busy }}
      onStep={(step) => change({ step })}
      onFirst={() => void commit('make-default', {}, 'is charged first.')}
      onCommit={decide}
    />
  );
  const said = otherwiseRefused(error, ['maxChargeCents']);
  // Out of a form first: what was typed in it is kept.
  const back = draft.step === 'look' ? onBack : () => change({ step: 'look' });
  return (
    <Sheet {...frame} onBack={back} footer={foot}>
      <Box sx={columnsSx}>
        <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
          <CardRows
            cards={data.cards}
            chosen={card}
            onChoose={(id) => {
              setDone(null);
              look(id);
            }}
            listen={draft.step === 'look'}
          />
        </Box>
        <Box sx={sideSx}>
          {said && (
            <Note meaning="trouble" lead="Nothing was changed." role="alert">
              {said}
            </Note>
          )}
          {done && draft.step === 'look' && <Note meaning="settled" lead={done} role="status" />}
          {draft.step === 'look' && <CardFacts {...{ card, language }} onLanguage={setLanguage} />}
          {draft.step === 'limit' && (
            <LimitForm
              {...{ card, draft, change }}
              inCall={data.inCall}
              problem={fieldRefused(error, 'maxChargeCents', 'The limit')}
            />
          )}
          {draft.step === 'remove' && <RemoveForm {...{ card, draft, change }} cards={data.cards} />}
        </Box>
      </Box>
    </Sheet>
  );
}

const frame = { open: true, title: 'Saved cards', icon: <CreditCardOutlined aria-hidden />, width: 846 };
const columnsSx = { display: 'grid', gridTemplateColumns: '320px minmax(0, 1fr)', minHeight: '100%' };
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
