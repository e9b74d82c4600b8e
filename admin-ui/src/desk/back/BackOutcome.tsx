import type { WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import { refundLooks } from '../../refunds/words';
import { moneyText } from '../../ui/amounts';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { type Language, SayBox } from '../../ui/SayBox';
import { type Meaning, StatusChip } from '../../ui/StatusChip';
import { LostNote } from '../LostNote';
import { PartFrame } from '../pay/OutcomePart';
import { sayWords } from '../pay/sayWords';
import type { Sent } from './useSend';
import { VoidUnknown } from './VoidUnknown';
import { type Said, voidLooks, voidUnknownWords } from './words';

interface BackOutcomeProps {
  sent: Sent;
  /** As the payment stands now: an open void is known there first. */
  ways: WaysBack | undefined;
  language: Language;
  onLanguage: (language: Language) => void;
}

interface Told {
  chip: { status: string; word: string; meaning: Meaning };
  head: string;
  say: Said | null;
  /** What is still to come. */
  next: string | null;
  gets: string | null;
}

/** What became of it; it stays until it is dismissed. */
export function BackOutcome({ sent, ways, language, onLanguage }: BackOutcomeProps) {
  if (sent.is === 'lost')
    return (
      <LostNote
        sent={sent}
        what={`${moneyText(sent.cents)} was ${sent.way === 'void' ? 'voided' : 'asked for'}`}
        look="Open the account's timeline before you decide anything more: if it happened, it stands at the payment."
      />
    );
  const told = tell(sent, ways);
  const open = told.chip.meaning === 'pending' && sent.is === 'void';
  const entity = ways?.payment.entity;
  const body = (
    <>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 3, mt: 2 }}>
        <Box sx={{ typography: 'subtitle1' }}>{told.head}</Box>
        <Money cents={sent.cents} strong sx={{ typography: 'h2' }} />
      </Box>
      {(told.next ?? told.gets) && (
        <Box sx={{ mt: 2 }}>
          <Facts
            names={120}
            facts={[
              ...(told.next ? [['What comes', told.next] as [string, string]] : []),
              ...(told.gets ? [['Patient gets', told.gets] as [string, string]] : []),
            ]}
          />
        </Box>
      )}
    </>
  );
  const chip = <StatusChip {...told.chip} />;
  return (
    <Box role="status" sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 3 }}>
      {entity ? (
        <PartFrame entity={entity as Parameters<typeof PartFrame>[0]['entity']} chip={chip}>
          {body}
        </PartFrame>
      ) : (
        <Box>
          {chip}
          {body}
        </Box>
      )}
      {open && ways && <VoidUnknown ways={ways} guarantorId={ways.payment.guarantorId} />}
      {told.say && (
        <SayBox
          title="Say to the caller"
          words={{ en: sayWords(told.say.en), es: sayWords(told.say.es) }}
          {...{ language, onLanguage }}
          listen
        />
      )}
    </Box>
  );
}

function tell(sent: Exclude<Sent, { is: 'lost' | 'sending' }> | Sent, ways: WaysBack | undefined): Told {
  if (sent.is === 'void') {
    // The janitor or another person may have been told since.
    const status = ways?.voids.find(({ id }) => id === sent.answer.id)?.status ?? sent.answer.status;
    const chip = { status, ...voidLooks[status] };
    if (status === 'succeeded')
      return { chip, head: 'The payment is voided', say: sent.say, next: null, gets: sent.gets };
    if (status === 'failed')
      return {
        chip,
        head: 'The void failed, and the payment stands',
        say: failedWords,
        next: 'Ask for a refund instead; a supervisor looks at it first.',
        gets: null,
      };
    return { chip, head: 'Not known yet', say: voidUnknownWords(moneyText(sent.cents)), next: null, gets: null };
  }
  const status = sent.is === 'refund' ? sent.answer.status : 'requested';
  const needed = sent.is === 'refund' ? (sent.answer.approval?.needed ?? 1) : 1;
  const next =
    needed > 1
      ? `${needed} supervisors look at it. If it comes back, it stands in your day with their words.`
      : 'A supervisor looks at it. If it comes back, it stands in your day with their words.';
  return {
    chip: { status, ...refundLooks[status] },
    head: 'The refund is asked for',
    say: sent.say,
    next,
    gets: sent.gets,
  };
}

const failedWords: Said = {
  en: 'The bank did not accept it, so the payment stands as it was. I can ask for a refund instead.',
  es: 'El banco no lo aceptó, así que el pago sigue como estaba. Puedo pedir un reembolso.',
};
