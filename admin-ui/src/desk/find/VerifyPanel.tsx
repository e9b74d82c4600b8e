import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useSession } from '../../providers/session';
import { timeText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { closedUntil, verificationOf } from '../call/words';
import { factorAsks, noAnswer, shownOf } from './factors';
import { FactorField } from './FactorField';
import { useAnswers } from './useAnswers';
import { ProblemNote } from './ProblemNote';
import { useNow } from './useNow';
import type { Call } from '@billing/contract';

/** The factors in one column to Tab through: what the caller says goes in, match or no match comes back. */
export function VerifyPanel({ call, guarantorId }: { call: Call; guarantorId: number }) {
  const verification = verificationOf(call, guarantorId);
  const said = useAnswers(call, guarantorId);
  const until = closedUntil(verification, useNow());
  const panel = useRef<HTMLElement>(null);
  const locked = useSession().known?.locked === true;
  // Whoever was chosen is asked at once, also when the screen was locked meanwhile; when the guarantor closes, focus
  // stays in the panel that says so.
  const focusFirst = () => {
    const first = panel.current?.querySelector<HTMLElement>('input[data-open]') ?? panel.current;
    first?.focus();
  };
  useEffect(() => {
    if (!locked) focusFirst();
  }, [until, locked]);
  // What matched before a lock counts no more once the call was read again: the name is asked first.
  const isUnasked = (verification?.factors ?? []).length === 0;
  useEffect(() => {
    if (isUnasked) focusFirst();
  }, [isUnasked]);
  const over = verification?.state === 'failed' && until === null;
  return (
    <Box component="section" ref={panel} tabIndex={-1} aria-labelledby="verify-title" sx={panelSx}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', mb: 1 }}>
        <Box component="h2" id="verify-title" sx={{ typography: 'h3', flex: 1 }}>
          {until ? 'Closed to this call' : 'Ask for the name and two of these'}
        </Box>
        {!until && <Tries left={over ? null : (verification?.triesLeft ?? 3)} />}
      </Box>
      {until ? (
        <Closed until={until} />
      ) : (
        <>
          {over && <Note lead="The 15 minutes are over.">Everything is asked anew.</Note>}
          {factorAsks.map((ask) => {
            const answer = said.answers[ask.kind] ?? noAnswer;
            const known = over ? null : verification;
            return (
              <FactorField
                key={ask.kind}
                ask={ask}
                text={answer.text}
                shown={shownOf(ask.kind, answer, known)}
                whose={known?.factors.find((one) => one.kind === ask.kind)?.whose ?? null}
                isAsking={said.asking[ask.kind] !== undefined}
                problem={answer.problem}
                onType={(text) => said.type(ask.kind, text)}
                onDone={() => said.done(ask.kind)}
              />
            );
          })}
          <Box sx={footSx}>
            <InfoOutlined aria-hidden sx={{ fontSize: '1rem', mt: '1px' }} />
            Correcting a factor is one try. After three wrong factors this guarantor is closed to this call for 15
            minutes; a supervisor can lift it.
          </Box>
        </>
      )}
      {said.problem !== null && <ProblemNote lead="Not answered." error={said.problem} />}
    </Box>
  );
}

function Tries({ left }: { left: number | null }) {
  if (left === null) return null;
  return (
    <Box sx={{ typography: 'caption', color: left === 1 ? 'error.main' : 'text.secondary' }} role="status">
      {left === 1 ? '1 try left' : `${left} tries left`}
    </Box>
  );
}

function Closed({ until }: { until: string }) {
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 3 }}>
      <Note meaning="trouble" role="alert" lead={`Not verified: closed to you until ${timeText(until)}.`}>
        Too many answers did not match. A supervisor was told and can lift this at once, with a reason.
      </Note>
      <Box component="p" sx={{ color: 'text.secondary' }}>
        Nothing of this account may be said. The caller may still pay with the Bill ID of a bill they hold (payment
        only), or you search again for whom they mean.
      </Box>
    </Box>
  );
}

const panelSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
  px: 4.5,
  pt: 3,
  pb: 2.5,
};
const footSx = { mt: 2.5, display: 'flex', gap: 1.5, typography: 'caption', color: 'text.secondary' };
