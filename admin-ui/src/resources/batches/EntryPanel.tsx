import { groupBillId, type AsideReason } from '@billing/contract';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import type { KeyboardEvent } from 'react';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ActionButton } from '../../ui/ActionButton';
import { DayField } from '../../ui/DayField';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { moneyText } from '../../ui/amounts';
import { SlipStrip } from './SlipStrip';
import type { EntryState } from './useEntry';
import { asideChoices, asideWords } from './words';

/** Enter, unless a word is being composed; Ctrl and Enter stays the page's. */
const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  run();
};

/** Heads down: slip, check, amount, Enter, next. Every field goes on by Enter; what is wrong stands beside it and stays typed. */
export function EntryPanel({ state }: { state: EntryState }) {
  const { entry, set, problems, refused, inputs, next, enter, busy, asideProposed } = state;
  const at = (name: keyof typeof inputs.current) => (element: HTMLInputElement | null) => {
    inputs.current[name] = element;
  };
  const text = (name: 'slip' | 'micr' | 'issuer' | 'serial', problem?: string): TextFieldProps => ({
    value: entry[name],
    // The signs between the numbers at the foot of a check are in no typeface.
    onChange: (event) => set({ [name]: event.target.value.replace(/[⑆⑇⑈⑉]/g, ' ') }),
    onKeyDown: onEnter(() => next(name)),
    inputRef: at(name),
    error: (problems[name] ?? problem) !== undefined,
    helperText: problems[name] ?? problem,
    slotProps: { htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 60 } },
  });
  const setAside = (reason: AsideReason) => {
    set({ aside: { reason, note: '' } });
    setTimeout(() => inputs.current.aside?.focus());
  };
  const toggleAside = () => (entry.aside ? set({ aside: null }) : setAside(asideProposed ?? 'other'));
  const toggleKind = () => set({ kind: entry.kind === 'check' ? 'money_order' : 'check' });
  useShortcut('alt+a', entry.aside ? 'Deposit it after all' : 'Set it aside', toggleAside, { group: 'This paper' });
  useShortcut('alt+m', 'Check or money order', toggleKind, { group: 'This paper' });
  useShortcut('alt+s', 'Another Bill ID for this check', state.split, { group: 'This paper' });
  return (
    <Box
      component="section"
      aria-label={entry.itemId ? 'Change an item' : 'Enter an item'}
      sx={{ border: 1, borderColor: 'line.strong', borderRadius: '8px', bgcolor: 'background.paper', p: 3.5 }}
    >
      {entry.parts.length > 0 && <SplitOff state={state} />}
      <Box sx={gridSx}>
        <TextField
          {...text('slip', refused.slip)}
          label="Slip or Bill ID"
          autoFocus
          placeholder="scan the slip, or 12 digits"
        />
        {entry.kind === 'check' ? (
          <TextField
            {...text('micr')}
            label="Foot of the check"
            placeholder={entry.itemId ? 'as it was read' : 'routing  account  check no.'}
          />
        ) : (
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
            <TextField {...text('issuer')} label="Issuer" placeholder="USPS" />
            <TextField {...text('serial')} label="Serial number" />
          </Box>
        )}
        <MoneyInput
          label="Amount"
          cents={entry.amountCents}
          onCents={(amountCents) => set({ amountCents, proposed: false })}
          problem={problems.amount}
          inputRef={at('amount')}
          onKeyDown={onEnter(enter)}
        />
        <DayField
          label="Dated (if unusual)"
          day={entry.datedOn}
          onDay={(datedOn) => set({ datedOn })}
          problem={refused.datedOn}
          onKeyDown={onEnter(enter)}
        />
        <Box sx={{ pt: '21px' }}>
          <ActionButton
            label={busy ? 'Entering …' : entry.itemId ? 'Keep it' : 'Enter it'}
            keys="enter"
            listen={false}
            size="large"
            primary
            onPress={enter}
          />
        </Box>
      </Box>
      {entry.aside && <AsideFields state={state} at={at('aside')} />}
      {state.otherwise && (
        <Box sx={{ mt: 2.5 }}>
          <Note meaning="trouble" lead="It is not entered." role="alert">
            {state.otherwise}
            {asideProposed && !entry.aside && (
              <Box component="span" sx={{ ml: 2 }}>
                <ActionButton
                  label={`Set it aside: ${asideWords[asideProposed].toLowerCase()}`}
                  onPress={toggleAside}
                  size="small"
                />
              </Box>
            )}
          </Note>
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, mt: 2.5, minHeight: 26 }}>
        <SlipStrip state={state} />
        <Box sx={{ flex: 1 }} />
        {entry.itemId && <ActionButton label="Leave it as it was" keys="Escape" size="small" onPress={state.clear} />}
        <ActionButton
          label={entry.kind === 'check' ? 'Money order' : 'Check'}
          keys="alt+m"
          listen={false}
          size="small"
          onPress={toggleKind}
        />
        <ActionButton label="Another Bill ID" keys="alt+s" listen={false} size="small" onPress={state.split} />
        <ActionButton
          label={entry.aside ? 'Deposit it after all' : 'Set it aside'}
          keys="alt+a"
          listen={false}
          size="small"
          onPress={toggleAside}
        />
      </Box>
    </Box>
  );
}

/** Why the paper is not deposited with the others; it counts as received all the same. */
function AsideFields({ state, at }: { state: EntryState; at: (element: HTMLInputElement | null) => void }) {
  const { entry, set, enter } = state;
  const aside = entry.aside!;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '280px 1fr 1fr', gap: 2.5, mt: 2.5 }}>
      <TextField
        select
        label="Set aside because"
        value={aside.reason}
        inputRef={at}
        onChange={(event) => set({ aside: { ...aside, reason: event.target.value as AsideReason } })}
        slotProps={{ select: { native: false } }}
      >
        {asideChoices.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label="Note (if needed)"
        value={aside.note}
        onChange={(event) => set({ aside: { ...aside, note: event.target.value } })}
        onKeyDown={onEnter(enter)}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextField
        label="Payer (if somebody else)"
        value={entry.payerName}
        onChange={(event) => set({ payerName: event.target.value })}
        onKeyDown={onEnter(enter)}
        error={state.refused.payerName !== undefined}
        helperText={state.refused.payerName}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
    </Box>
  );
}

/** What of the check goes to other Bill IDs already. */
function SplitOff({ state: { entry, set } }: { state: EntryState }) {
  const sum = entry.parts.reduce((total, p) => total + p.amountCents, 0);
  return (
    <Box sx={{ mb: 2.5, display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 2, color: 'text.secondary' }}>
      <span>
        One check for several: {moneyText(sum)} of it goes to{' '}
        {entry.parts.map((p) => `${groupBillId(p.billId)} (${moneyText(p.amountCents)})`).join(', ')}. Now the rest of
        it.
      </span>
      <ActionButton label="Not split" size="small" onPress={() => set({ parts: [] })} />
    </Box>
  );
}

const gridSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(220px, 1.2fr) minmax(240px, 1.4fr) 130px 140px auto',
  gap: 2.5,
  alignItems: 'start',
};
