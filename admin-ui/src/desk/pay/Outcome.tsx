import type { Desk, Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef } from 'react';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { type Language } from '../../ui/SayBox';
import { type Charge, isPaid, isPending, isUndecided, stands } from './charge';
import { OutcomeHead } from './OutcomeHead';
import { DeclinedPart, NotChargedPart, PaidPart } from './OutcomePart';
import { frameSx } from './Subtraction';
import { PendingPart } from './PendingPart';
import { UnknownPart } from './UnknownPart';

interface OutcomeProps {
  charge: Charge;
  /** Null in payment-only mode, where the payer learns nothing of the account. */
  desk: Desk | null;
  language: Language;
  onLanguage: (language: Language) => void;
  onPayment: (payment: Payment) => void;
}

/** What became of it, part by part; it stays until it is dismissed. */
export function Outcome({ charge, desk, language, onLanguage, onPayment }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Not on the button: a key that is still held must not close what has to be read aloud.
  useEffect(() => heading.current?.focus(), []);
  const speech = { language, onLanguage };
  const pendingAt = charge.parts.findIndex(isPending);
  const pendingCents = charge.parts.filter(isPending).reduce((sum, part) => sum + part.amountCents, 0);
  const listenAt = charge.parts.findIndex((part) => !stands(part));
  return (
    <Box sx={{ p: 6, pt: 4.5, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <OutcomeHead charge={charge} ref={heading} />
      {charge.parts.map((part, at): ReactNode => {
        const { state, key } = part;
        if (isPaid(part)) return <PaidPart key={key} part={part} language={language} />;
        if (state.is !== 'known') return <NotChargedPart key={key} part={part} />;
        if (isPending(part))
          return (
            <PendingPart
              key={key}
              payment={state.payment}
              sayCents={at === pendingAt ? pendingCents : null}
              {...speech}
            />
          );
        return isUndecided(state.payment) ? (
          <UnknownPart key={key} payment={state.payment} onPayment={onPayment} listen={at === listenAt} {...speech} />
        ) : (
          <DeclinedPart key={key} part={part} listen={at === listenAt} {...speech} />
        );
      })}
      {desk && charge.parts.some(stands) && <OwedNow desk={desk} />}
      {charge.keyed && (
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>The recording may run again now.</Box>
      )}
    </Box>
  );
}

function OwedNow({ desk }: { desk: Desk }) {
  const { owed } = desk;
  const words = [
    ['past due', owed.pastDueCents],
    ['due', owed.dueCents],
    ['new', owed.newCents],
    ['on plan', owed.planCents],
    ['credit', owed.creditCents],
  ] as const;
  const pendingCents = desk.pending.reduce((sum, payment) => sum + payment.amountCents, 0);
  const left = words.filter(([, cents]) => cents > 0).map(([word, cents]) => `${word} ${moneyText(cents)}`);
  return (
    <Box sx={{ ...frameSx, display: 'flex', alignItems: 'baseline', gap: 2.5, flexWrap: 'wrap' }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        You owe now
      </Box>
      <Money cents={owed.totalCents} strong sx={{ typography: 'h2' }} />
      <Box component="span" sx={{ flex: 1, textAlign: 'right', color: 'text.secondary' }}>
        {pendingCents > 0
          ? `${moneyText(Math.max(0, owed.totalCents - pendingCents))} once what is pending has cleared`
          : left.join(' · ') || `nothing is left, ${dayText(desk.today)}`}
      </Box>
    </Box>
  );
}
