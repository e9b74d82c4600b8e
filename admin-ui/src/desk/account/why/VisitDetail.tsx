import type { DeskVisit, DeskVisitPart } from '@billing/contract';
import EventOutlined from '@mui/icons-material/EventOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import type { SvgIconComponent } from '../../../ui/icon';
import type { Language } from '../../../ui/SayBox';
import { DoesNotAddUp, Waterfall } from '../../../ui/Waterfall';
import { waterfallPart } from '../waterfallPart';
import { dueWords, isAwaited, sideOf } from '../words';
import { Pipeline } from './Pipeline';

/** A part with nothing charged yet has no bars; its way to a bill says where it is. */
const charged = (part: DeskVisitPart) => part.waterfall.chargesCents !== 0 || part.bill !== null;

/** Why this visit costs what it costs: bars from the charges to what is owed, the reason in words, and when it is due. */
export function VisitDetail({ visit, today, language }: { visit: DeskVisit; today: string; language: Language }) {
  const drawn = visit.parts.filter(charged);
  const several = visit.parts.length > 1;
  return (
    <Box sx={{ pl: 1, pb: 2.5 }}>
      {visit.restricted && (
        <Line icon={LockOutlined}>
          {visit.revealRefusal ?? 'The words of this visit are restricted; its amounts are not.'}
        </Line>
      )}
      {drawn.some((part) => !part.waterfall.addsUp) ? <DoesNotAddUp /> : <Waterfall parts={drawn.map(waterfallPart)} />}
      <Reasons parts={visit.parts} language={language} />
      {visit.parts.filter(isAwaited).map((part) => (
        <Pipeline
          key={part.visitAccountId}
          part={part}
          side={several ? sideOf(part) : null}
          today={today}
          serviceOn={visit.serviceOn}
        />
      ))}
    </Box>
  );
}

/** The reason of each line as one says it, then the due date: said once where all bills of the visit share it. */
function Reasons({ parts, language }: { parts: DeskVisitPart[]; language: Language }) {
  const billed = parts.filter((part) => part.bill && (part.bill.lines.length > 0 || dueWords(part.bill)));
  const dues = new Set(billed.map((part) => part.bill && dueWords(part.bill)));
  const groups = dues.size > 1 ? billed.map((part) => [part]) : billed.length > 0 ? [billed] : [];
  return groups.map((group) => (
    <ReasonLine key={group[0]?.visitAccountId} parts={group} {...{ language, named: parts.length > 1 }} />
  ));
}

function ReasonLine({ parts, named, language }: { parts: DeskVisitPart[]; named: boolean; language: Language }) {
  const bill = parts[0]?.bill;
  const due = bill && dueWords(bill);
  const late = bill?.state === 'past_due';
  return (
    <Line icon={due ? EventOutlined : InfoOutlined} trouble={late}>
      {parts.map((part, at) => (
        <Fragment key={part.visitAccountId}>
          {at > 0 && ' · '}
          {named && <b>{sideOf(part)}: </b>}
          <span lang={language}>{part.bill?.lines.map((line) => line.say[language]).join('; ')}</span>
        </Fragment>
      ))}
      {due && (
        <>
          {' · '}
          <Box component="span" sx={{ color: late ? 'error.main' : 'text.disabled' }}>
            {due}
          </Box>
        </>
      )}
    </Line>
  );
}

interface LineProps {
  icon: SvgIconComponent;
  trouble?: boolean;
  children: ReactNode;
}

function Line({ icon: Icon, trouble, children }: LineProps) {
  return (
    <Box sx={{ ...lineSx, display: 'flex', gap: 1.5, pl: 15, pt: 1 }}>
      <Icon aria-hidden sx={{ fontSize: '0.875rem', mt: 0.25, color: trouble ? 'error.main' : undefined }} />
      <Box sx={{ '& b': { fontWeight: 600 } }}>{children}</Box>
    </Box>
  );
}

const lineSx = { typography: 'caption', color: 'text.secondary' };
