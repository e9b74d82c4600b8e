import { groupBillId } from '@billing/contract';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { Money } from '../../ui/Money';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { useDraft } from '../drafts';
import { isCharging, nothingHappened } from './charge';
import { ChargingStep } from './ChargingStep';
import { DuplicateReason } from './DuplicateReason';
import { EnterFoot, focusCharge } from './EnterFoot';
import { NewCard } from './NewCard';
import { Outcome } from './Outcome';
import { OutcomeFoot } from './OutcomeFoot';
import { STEPS } from './PaySheet';
import { sayWords } from './sayWords';
import { frameSx } from './Subtraction';
import { useCharge } from './useCharge';
import { useOnlyEntry } from './useOnlyEntry';

/** A third party pays the account whose Bill ID they cite: the amount, a new card, and nothing of the account. */
export default function PayOnlySheet({ billId, onBack }: { billId: string; onBack: () => void }) {
  const [language, setLanguage] = useDraft<Language>(`language:${billId}`, 'en');
  const entry = useOnlyEntry(billId);
  const { live, card, draft, reopen } = entry;
  const charging = useCharge(`charge:${billId}`);
  const { charge, dismiss } = charging;
  const refused = charge && nothingHappened(charge);
  const step = !charge || refused ? 0 : isCharging(charge) ? 1 : 2;
  useEffect(() => {
    if (!refused) return;
    dismiss();
    reopen(refused);
  }, [refused, dismiss, reopen]);

  const onCharge = () => {
    void entry.decided().then((pressed) => pressed && charging.press(pressed.charge, pressed.parts));
  };
  const onAgain = () => {
    dismiss();
    reopen(null);
  };
  const onDone = () => {
    if (!charge?.parts.some(({ state }) => state.is === 'lost')) {
      dismiss();
      entry.forget();
    }
    onBack();
  };
  const speech = { language, onLanguage: setLanguage, listen: step === 0 };
  const missing = { missing: entry.missing, reading: card.reading, parts: 1, amountCents: draft.amountCents };
  return (
    <Sheet
      open
      onBack={onBack}
      title="Payment only"
      icon={<PaymentsOutlined aria-hidden />}
      steps={STEPS}
      step={step}
      width={700}
      back={step === 0 && !card.reading}
      footer={
        step === 0 ? (
          <EnterFoot {...missing} onBack={onBack} onCharge={onCharge} />
        ) : step === 2 && charge ? (
          <OutcomeFoot charge={charge} charging={charging} onAgain={onAgain} onDone={onDone} />
        ) : undefined
      }
    >
      <Box sx={{ ...enterSx, display: step === 0 ? 'flex' : 'none' }}>
        <Note lead={`Bill ID ${groupBillId(billId)}.`}>
          The caller is not verified: say the amount that they say, and nothing of the account.
        </Note>
        <MoneyInput
          id="pay-only-amount"
          label="How much today?"
          autoFocus
          sx={{ maxWidth: 260 }}
          cents={draft.amountCents}
          problem={live.problem?.fields['amountCents'] && live.problem.message}
          onCents={(amountCents) => entry.change({ amountCents })}
        />
        {entry.refusal && <Note meaning="trouble" role="alert" lead={entry.refusal} />}
        {entry.duplicate && (
          <DuplicateReason
            reason={draft.duplicateReason}
            onReason={(duplicateReason) => entry.change({ duplicateReason })}
          />
        )}
        <NewCard
          {...card.frame}
          paused={card.paused}
          onPaused={card.pause}
          onCharge={onCharge}
          onDone={focusCharge}
          onEscape={onBack}
          listen={step === 0}
        />
        {live.shown && !live.problem && (
          <Box sx={{ opacity: live.fresh ? 1 : 0.55, display: 'flex', flexDirection: 'column', gap: 2.5 }}>
            <Box sx={{ ...frameSx, display: 'flex', alignItems: 'baseline', gap: 3 }}>
              <Box
                sx={{ color: 'text.secondary', flex: 1 }}
              >{`today, ${live.shown.parts[0]?.entity.shortName ?? ''}`}</Box>
              <Money cents={live.shown.amountCents} strong sx={{ typography: 'h2' }} />
            </Box>
            <SayBox
              title="What the caller will hear"
              words={{ en: sayWords(live.shown.say.en), es: sayWords(live.shown.say.es) }}
              {...speech}
            />
          </Box>
        )}
        {live.problem && !live.problem.fields['amountCents'] && (
          <Note meaning="trouble" role="alert" lead={live.problem.message} />
        )}
      </Box>
      {step === 1 && charge && <ChargingStep charge={charge} onGiveUp={charging.giveUp} />}
      {step === 2 && charge && <Outcome charge={charge} desk={null} {...speech} onPayment={charging.onPayment} />}
    </Sheet>
  );
}

const enterSx = { p: 4.5, flexDirection: 'column', gap: 3 };
