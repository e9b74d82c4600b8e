import type { SavedMethod } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { ChoiceRow, Choices } from './ChoiceRow';
import type { MethodRef } from './payDraft';
import { cardWords } from './words';

interface PayWithProps {
  methods: SavedMethod[];
  method: MethodRef | null;
  onMethod: (method: MethodRef) => void;
  /** Cards or bank accounts read aloud are turned off: who can change that. */
  keyedRefusal: string | null;
  bankRefusal: string | null;
  listen: boolean;
}

/** Saved cards first, each with its number key; a card that cannot be used says why. */
export function PayWith({ methods, method, onMethod, keyedRefusal, bankRefusal, listen }: PayWithProps) {
  return (
    <Choices
      title="Pay with"
      value={String(method ?? '')}
      onValue={(next) => onMethod(next === 'new:card' || next === 'new:ach' ? next : Number(next))}
    >
      {methods.map((saved, at) => (
        <SavedRow
          key={saved.id}
          saved={saved}
          keys={String(at + 1)}
          chosen={method === saved.id}
          listen={listen && saved.refusal === null}
          onPress={() => onMethod(saved.id)}
        />
      ))}
      <NewRow
        keys={String(methods.length + 1)}
        chosen={method === 'new:card'}
        refusal={keyedRefusal}
        listen={listen && keyedRefusal === null}
        onPress={() => onMethod('new:card')}
      />
      <BankRow
        keys={String(methods.length + 2)}
        chosen={method === 'new:ach'}
        refusal={bankRefusal}
        listen={listen && bankRefusal === null}
        onPress={() => onMethod('new:ach')}
      />
    </Choices>
  );
}

interface RowProps {
  keys: string;
  chosen: boolean;
  listen: boolean;
  onPress: () => void;
}

function SavedRow({ saved, keys, chosen, listen, onPress }: RowProps & { saved: SavedMethod }) {
  const words = cardWords(saved.brand, saved.last4);
  useShortcut(keys, `Pay with ${words}`, onPress, { enabled: listen });
  const { expMonth, expYear } = saved;
  const expiry = expMonth && expYear ? `exp ${String(expMonth).padStart(2, '0')}/${String(expYear).slice(2)}` : '';
  return (
    <ChoiceRow
      value={String(saved.id)}
      chosen={chosen}
      label={words}
      hint={expiry}
      refusal={saved.refusal && [expiry, saved.refusal].filter(Boolean).join(' · ')}
      right={<Key keys={keys} />}
    />
  );
}

function NewRow({ keys, chosen, listen, onPress, refusal }: RowProps & { refusal: string | null }) {
  useShortcut(keys, 'Pay with a new card, read aloud', onPress, { enabled: listen });
  return (
    <ChoiceRow
      value="new:card"
      chosen={chosen}
      label="New card, read aloud"
      hint="in Stripe’s own frame"
      refusal={refusal}
      right={<Key keys={keys} />}
    />
  );
}

function BankRow({ keys, chosen, listen, onPress, refusal }: RowProps & { refusal: string | null }) {
  useShortcut(keys, 'Pay with a bank account, read aloud', onPress, { enabled: listen });
  return (
    <ChoiceRow
      value="new:ach"
      chosen={chosen}
      label="Bank account, read aloud"
      hint="pending until it clears"
      refusal={refusal}
      right={<Key keys={keys} />}
    />
  );
}

const Key = ({ keys }: { keys: string }) => (
  <Box component="span" sx={{ flex: 'none' }}>
    <Keycap keys={keys} />
  </Box>
);
