import { asSubject, HOLD_RULES, HOLD_TYPES, type Desk, type HoldType } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { currentAbility } from '../../providers/ability';
import { dayText } from '../../ui/days';
import { Keycap } from '../../ui/Keycap';
import { Money } from '../../ui/Money';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { typeKeys } from './holdDraft';
import type { HoldEntry } from './useHold';

/** What holds now, to look at and to lift; then the types, each with its key, and who places it where that is not this person. */
export function HoldChoices({ desk, entry }: { desk: Desk; entry: HoldEntry }) {
  const { draft, change } = entry;
  return (
    <>
      {desk.holds.length > 0 && (
        <Choices
          title="On hold now"
          value={String(draft.holdId)}
          onValue={(id) => change({ holdId: Number(id), type: null, reviewOn: null })}
        >
          {desk.holds.map((hold) => (
            <ChoiceRow
              key={hold.id}
              value={String(hold.id)}
              chosen={hold.id === draft.holdId}
              label={HOLD_RULES[hold.type].name}
              hint={`${hold.scope} · review ${dayText(hold.reviewOn, { year: false })}`}
              right={<Money cents={hold.heldCents} />}
            />
          ))}
        </Choices>
      )}
      <Choices title="Place a hold" value={draft.type ?? ''} onValue={(type) => choose(change, type as HoldType)}>
        {HOLD_TYPES.map((type) => (
          <TypeRow key={type} type={type} desk={desk} entry={entry} />
        ))}
      </Choices>
    </>
  );
}

const choose = (change: HoldEntry['change'], type: HoldType) =>
  change({ type, holdId: null, on: null, heldCents: null, reviewOn: null });

function TypeRow({ type, desk, entry: { draft, change } }: { type: HoldType; desk: Desk; entry: HoldEntry }) {
  const mine = currentAbility().can('create', asSubject('Hold', { type }));
  const refusal = !mine
    ? 'by a supervisor'
    : desk.scope === 'patient' && type !== 'confidential'
      ? 'the guarantor’s, in a call'
      : null;
  useShortcut(typeKeys[type], HOLD_RULES[type].name, () => choose(change, type), { enabled: refusal === null });
  return (
    <ChoiceRow
      value={type}
      chosen={draft.type === type}
      label={HOLD_RULES[type].name}
      refusal={refusal}
      right={
        refusal === null && (
          <Box component="span" sx={{ flex: 'none' }}>
            <Keycap keys={typeKeys[type]} />
          </Box>
        )
      }
    />
  );
}
