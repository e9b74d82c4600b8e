import type { Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { type Entity, EntityMark, entityNames } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import type { ChargePart } from './charge';
import { sayWords } from './sayWords';
import { groupReceiptNo, spokenNo } from './words';

interface FrameProps {
  entity: Payment['entity'];
  chip: ReactNode;
  children: ReactNode;
}

export function PartFrame({ entity, chip, children }: FrameProps) {
  const { name } = entityNames[entity.code as Entity];
  return (
    <Box component="section" aria-label={name} sx={frameSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <EntityMark entity={entity.code as Entity} />
        <Box sx={{ flex: 1 }}>{name}</Box>
        {chip}
      </Box>
      {children}
    </Box>
  );
}

/** The receipt number, large enough to read aloud, grouped, and spelled as it is spoken. */
export function ReceiptNumber({ payment, language }: { payment: Payment; language: Language }) {
  if (!payment.receiptNo) return null;
  const at = payment.createdAt;
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-end', gap: 3 }}>
      <Box>
        <Box sx={{ typography: 'h1', mt: 1 }} data-receipt={payment.receiptNo}>
          {groupReceiptNo(payment.receiptNo)}
        </Box>
        <Box lang={language} sx={{ typography: 'caption', color: 'text.secondary', mt: 1 }}>
          {`“${spokenNo(payment.receiptNo, language)}”`}
        </Box>
      </Box>
      <Box sx={{ textAlign: 'right' }}>
        <Money cents={payment.amountCents} strong sx={{ typography: 'h2' }} />
        <Box sx={{ typography: 'caption', color: 'text.secondary', mt: 1 }}>
          {`taken ${dayText(dayOfInstant(at), { year: false })} ${timeText(at)} ET`}
        </Box>
      </Box>
    </Box>
  );
}

export function PaidPart({ part, language }: { part: ChargePart; language: Language }) {
  if (part.state.is !== 'known') return null;
  const { payment } = part.state;
  return (
    <PartFrame entity={part.entity} chip={<StatusChip status={payment.status} />}>
      <ReceiptNumber payment={payment} language={language} />
    </PartFrame>
  );
}

interface SpokenProps {
  language: Language;
  onLanguage: (language: Language) => void;
  listen: boolean;
}

const canceledWords = {
  en: 'The charge did not go through. Nothing was charged. We can try once more.',
  es: 'El cobro no se realizó. No se cobró nada. Podemos intentarlo otra vez.',
};

/** A decline in words that can be said; the books are as they were. */
export function DeclinedPart({ part, ...speech }: SpokenProps & { part: ChargePart }) {
  if (part.state.is !== 'known') return null;
  const { decline, status } = part.state.payment;
  const say = decline?.say ?? canceledWords;
  return (
    <PartFrame entity={part.entity} chip={<StatusChip status={status} />}>
      <Sum cents={part.amountCents} word="not charged" />
      <Box sx={{ mt: 2.5 }}>
        <SayBox title="Say to the caller" sunken words={{ en: sayWords(say.en), es: sayWords(say.es) }} {...speech} />
      </Box>
    </PartFrame>
  );
}

/** Never sent, refused, or without an answer. */
export function NotChargedPart({ part }: { part: ChargePart }) {
  if (part.state.is === 'lost') {
    const { refused } = part.state;
    const word = refused
      ? `The first time the server never answered; asked again, it said: ${refused} It may have been charged: look at the timeline before you charge again.`
      : 'The server never answered. Asking again is safe: it is charged once.';
    return (
      <PartFrame entity={part.entity} chip={<StatusChip status="unknown" />}>
        <Sum cents={part.amountCents} word={word} />
      </PartFrame>
    );
  }
  const refused = part.state.is === 'refused' ? part.state.problem.message : null;
  return (
    <PartFrame
      entity={part.entity}
      chip={refused ? <StatusChip status="refused" meaning="trouble" /> : <StatusChip status="not_started" />}
    >
      <Sum cents={part.amountCents} word={refused ?? 'It waited for the first; nothing was sent.'} />
    </PartFrame>
  );
}

function Sum({ cents, word }: { cents: number; word: string }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 3, mt: 1.5 }}>
      <Box sx={{ color: 'text.secondary' }}>{word}</Box>
      <Money cents={cents} strong sx={{ typography: 'h3' }} />
    </Box>
  );
}

const frameSx = { border: 1, borderColor: 'divider', borderRadius: '8px', px: 4.5, py: 3 };
