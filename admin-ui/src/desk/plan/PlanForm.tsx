import type { Desk, PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { numberRefused } from '../../commands/refused';
import { Keycap } from '../../ui/Keycap';
import { Note } from '../../ui/Note';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { cardWords } from '../pay/words';
import { BillChoice } from './BillChoice';
import { OfferCards } from './OfferCards';
import { usableCards } from './planDraft';
import { Solver } from './Solver';
import type { Entry } from './useNewPlan';

interface PlanFormProps {
  desk: Desk;
  entry: Entry;
  preview: PlanPreview;
}

/** The left side: which bills, how they are paid, and with what. */
export function PlanForm({ desk, entry, preview }: PlanFormProps) {
  const { draft, change, solved } = entry;
  const number = numberRefused(draft.reason);
  return (
    <>
      <BillChoice entry={entry} preview={preview} />
      <OfferCards preview={preview} count={solved?.count ?? null} onOffer={(count) => change({ wish: { count } })} />
      <Solver entry={entry} preview={preview} />
      <Autopay desk={desk} entry={entry} />
      {preview.firstOn === preview.today && <FirstPayment desk={desk} entry={entry} />}
      {preview.exceptions.length > 0 && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Note meaning="pending" lead="Outside the policy: a supervisor decides.">
            {preview.exceptions.map((exception) => exception.text).join(' ')}
          </Note>
          <TextField
            id="plan-reason"
            label="Why it should be approved"
            value={draft.reason}
            onChange={(event) => change({ reason: event.target.value })}
            error={number !== undefined}
            helperText={number ?? 'What the caller said, in a few words.'}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
        </Box>
      )}
    </>
  );
}

/** Never required; a plan without it is as good. */
function Autopay({ desk, entry: { draft, change } }: { desk: Desk; entry: Entry }) {
  const cards = usableCards(desk);
  const first = cards.find((card) => card.isDefault) ?? cards[0];
  const toggle = () => change({ methodId: draft.methodId === null ? (first?.id ?? null) : null });
  useShortcut('a', 'Autopay on or off', toggle, { enabled: first !== undefined, group: 'Solve it' });
  if (!first)
    return (
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        No saved card can be charged, so there is no autopay: the patient pays by themselves. A card is saved with a
        payment.
      </Box>
    );
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FormControlLabel
        control={<Switch checked={draft.methodId !== null} onChange={toggle} />}
        label={
          <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
            <span>
              <b>Autopay</b> with {cardWords(first.brand, first.last4)}; never required
            </span>
            <Keycap keys="a" />
          </Box>
        }
      />
      {draft.methodId !== null && cards.length > 1 && (
        <Choices title="Charged on each date" value={String(draft.methodId)} onValue={(id) => change({ methodId: Number(id) })}>
          {cards.map((card) => (
            <ChoiceRow key={card.id} value={String(card.id)} chosen={draft.methodId === card.id} label={cardWords(card.brand, card.last4)} />
          ))}
        </Choices>
      )}
    </Box>
  );
} // prettier-ignore

function FirstPayment({ desk, entry: { draft, change } }: { desk: Desk; entry: Entry }) {
  const cards = usableCards(desk);
  if (cards.length === 0) return null;
  return (
    <Choices
      title="The first payment is taken now, with"
      value={String(draft.firstMethodId ?? '')}
      onValue={(id) => change({ firstMethodId: Number(id) })}
    >
      {cards.map((card) => (
        <ChoiceRow
          key={card.id}
          value={String(card.id)}
          chosen={draft.firstMethodId === card.id}
          label={cardWords(card.brand, card.last4)}
        />
      ))}
    </Choices>
  );
}
