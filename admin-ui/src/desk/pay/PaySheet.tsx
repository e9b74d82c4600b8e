import type { Desk } from '@billing/contract';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { type Charge, isCharging, nothingHappened, stands } from './charge';
import { ChargingStep } from './ChargingStep';
import { EnterFoot, focusCharge } from './EnterFoot';
import { EnterStep } from './EnterStep';
import { Outcome } from './Outcome';
import { OutcomeFoot } from './OutcomeFoot';
import type { PayDraft } from './payDraft';
import { useCharge } from './useCharge';
import { useEntry } from './useEntry';

export const STEPS = ['Enter and preview', 'Charging', 'Outcome'];

/** One sheet from the amount to the receipt; the preview is the confirmation. */
export default function PaySheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const guarantorId = desk.guarantor.id;
  const client = useQueryClient();
  const [language, setLanguage] = useDraft<Language>(`language:${guarantorId}`, desk.guarantor.language);
  const charging = useCharge(`charge:${guarantorId}`);
  const { charge, dismiss } = charging;
  const entry = useEntry(desk, charge !== null);
  const refused = charge && nothingHappened(charge);
  const step = !charge || refused ? 0 : isCharging(charge) ? 1 : 2;

  // The desk behind is right as soon as anything is known.
  const known = charge?.parts.map(({ state }) => (state.is === 'known' ? state.payment.status : state.is)).join() ?? '';
  const settled = /succeeded|failed|canceled|unknown|processing|refused/.test(known) ? known : '';
  useEffect(() => {
    if (settled) void readDeskAgain(client, guarantorId);
  }, [client, guarantorId, settled]);

  // A refusal means that nothing happened: the sheet is as it was, and says why.
  const reopen = useRef(entry.reopen);
  useEffect(() => {
    reopen.current = entry.reopen;
  });
  const before = charge?.preview;
  useEffect(() => {
    if (!refused || !before) return;
    dismiss();
    reopen.current({ problem: refused, before });
  }, [refused, before, dismiss]);

  // Back from a charge, the hands are where the next thing is typed.
  const { card, draft } = entry;
  const readsCard = draft.method === 'new:card' && card.paused;
  const cameFrom = useRef(step);
  const part = useRef(false);
  useEffect(() => {
    if (step === 0 && cameFrom.current > 0 && part.current) document.getElementById('pay-other')?.focus();
    else if (step === 0 && cameFrom.current === 2 && readsCard) card.focus();
    else if (step === 0 && cameFrom.current > 0) focusCharge();
    if (step === 0) part.current = false;
    cameFrom.current = step;
  });

  const onCharge = () => {
    void entry.decided(language).then((pressed) => pressed && charging.press(pressed.charge, pressed.parts));
  };
  const onAgain = () => {
    if (!charge) return;
    const declined = charge.parts
      .map(({ state }) => (state.is === 'known' ? state.payment.decline : null))
      .find(Boolean);
    if (declined?.retry === 'other_card') (draft.method === 'new:ach' ? entry.bank : entry.card).clear();
    dismiss();
    const second = charge.parts[1]?.state;
    const why = second?.is === 'refused' ? { problem: second.problem, before: charge.preview } : null;
    entry.reopen(why, charge.parts.some(stands) ? restOf(charge) : {});
  };
  /** There was too little: the card stays as it was read, and another amount is typed. */
  const onPart = () => {
    part.current = true;
    dismiss();
    entry.reopen(null, { choice: 'other', otherCents: null, byHand: null });
  };
  const onDone = () => {
    // A part that the server never answered keeps its key, and the sheet opens on it again.
    if (!charge?.parts.some(({ state }) => state.is === 'lost')) dismiss();
    if (charge?.parts.some(stands)) drafts.drop(`pay:${guarantorId}`);
    onBack();
  };

  const foot = {
    amountCents: entry.live.problem ? null : ((entry.live.fresh ?? entry.live.shown)?.amountCents ?? null),
    parts: entry.live.shown?.parts.length ?? 1,
    missing: entry.missing,
    // A bank account is read before its words can be; only a card is read at the press.
    reading: entry.card.reading,
    verb: draft.method === 'new:ach' ? ('Debit' as const) : ('Charge' as const),
  };
  const footer =
    step === 0 ? (
      <EnterFoot {...foot} onBack={onBack} onCharge={onCharge} />
    ) : step === 2 && charge ? (
      <OutcomeFoot charge={charge} charging={charging} {...{ onAgain, onPart, onDone }} />
    ) : undefined;
  return (
    <Sheet
      open
      onBack={onBack}
      title="Take a payment"
      icon={<PaymentsOutlined aria-hidden />}
      steps={STEPS}
      step={step}
      width={step === 0 ? 846 : 700}
      back={step === 0 && !entry.card.reading}
      footer={footer}
    >
      {/* Kept while it is charged, so that a card whose code was wrong need not be read aloud again. */}
      <Box sx={{ display: step === 0 ? 'block' : 'none', height: '100%' }}>
        <EnterStep
          {...{ desk, entry, language, onCharge }}
          onLanguage={setLanguage}
          onDone={focusCharge}
          onEscape={onBack}
          listen={step === 0}
        />
      </Box>
      {step === 1 && charge && <ChargingStep charge={charge} onGiveUp={charging.giveUp} />}
      {step === 2 && charge && (
        <Outcome {...{ charge, language }} onLanguage={setLanguage} onPayment={charging.onPayment} desk={desk} />
      )}
    </Sheet>
  );
}

/** After a first payment that stands, only what was not paid is offered again. */
function restOf(charge: Charge): Partial<PayDraft> {
  const open = new Set(charge.parts.filter((part) => !stands(part)).map((part) => part.body.accountId));
  const lines = charge.preview.parts.filter((part) => open.has(part.accountId)).flatMap((part) => part.allocations);
  return { byHand: Object.fromEntries(lines.map((line) => [line.billId, line.amountCents])) };
}
