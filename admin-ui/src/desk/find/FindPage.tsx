import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import type { Candidate } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { search } from '../../app/search';
import { Keycap } from '../../ui/Keycap';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { EmptyState } from '../../ui/States';
import { closedUntil, verificationOf } from '../call/words';
import { useCall } from '../call/useCall';
import { useDraft } from '../drafts';
import { AccountPlace } from './AccountPlace';
import { CallerIs } from './CallerIs';
import { countText, findings, rowsOf, useFindings } from './findings';
import { NobodyYet } from './NobodyYet';
import { PaymentOnlyDoor } from './PaymentOnlyDoor';
import { ProblemNote } from './ProblemNote';
import { askFor, askName, askWho, sayClosed } from './say';
import { useNow } from './useNow';
import { VerifyPanel } from './VerifyPanel';
import { WhoIsCalling } from './WhoIsCalling';
import type { Call } from '@billing/contract';

/** Who is calling, and what they must say before anything of the account is shown. */
export function FindPage({ guarantorId = null }: { guarantorId?: number | null }) {
  const { call } = useCall();
  const { q, busy, result, problem, chosen } = useFindings();
  const navigate = useNavigate();
  const list = useRef<HTMLElement>(null);
  const rows = rowsOf(call, result);
  const wanted = chosen ?? guarantorId;
  const chosenId = rows.some((row) => row.guarantorId === wanted) ? wanted : null;
  const hasRows = rows.length > 0;

  // The list takes the focus from the search box, so that a number chooses; the panel takes it when one is chosen.
  useEffect(() => {
    if (!busy && hasRows && chosenId === null) list.current?.focus();
  }, [busy, result, hasRows, chosenId]);
  // Esc goes back one step at a time: from a field to the names, from the names to the search.
  useShortcut('Escape', 'Back to the names, then to search', () => {
    if (hasRows && document.activeElement instanceof HTMLInputElement) list.current?.focus();
    else search.focus();
  });

  const choose = (row: Candidate) => {
    findings.choose(row.guarantorId);
    if (row.state === 'verified') void navigate(`/desk/${row.guarantorId}`);
  };
  const isOpenCall = call?.state === 'active';
  return (
    <Box sx={{ display: 'flex', alignItems: 'stretch', minHeight: 'calc(100vh - 88px)' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box component="h1" sx={unseenSx}>
          Find and verify the caller
        </Box>
        <Box sx={stripSx}>
          <LockOutlined aria-hidden sx={{ fontSize: '1rem', flex: 'none' }} />
          <span>
            <b>Nothing about the account is shown or sent here</b> until name and two factors match. Type what the
            caller says; the server answers match or no match.
          </span>
        </Box>
        <Box sx={roomSx}>
          {problem !== null && <ProblemNote lead={q !== null ? 'Not searched.' : 'No new call.'} error={problem} />}
          {result?.rows.length === 0 && hasRows && (
            <Note role="status" lead={`Nobody else is found by “${q}”.`}>
              Ask for the Bill ID, or for the full name and the birth date.
            </Note>
          )}
          {result?.note && (
            <Note meaning="pending" lead="Please note:">
              {result.note}
            </Note>
          )}
          {isOpenCall && hasRows ? (
            <Box sx={columnsSx}>
              <Box sx={{ display: 'grid', gap: 4, alignContent: 'start', minWidth: 0 }}>
                <WhoIsCalling
                  ref={list}
                  rows={rows}
                  count={result ? countText(result) : ''}
                  chosen={chosenId}
                  onChoose={choose}
                />
                {chosenId !== null && <CallerIs key={chosenId} call={call} guarantorId={chosenId} />}
                <PaymentOnlyDoor key={result?.citedBillId} call={call} citedBillId={result?.citedBillId ?? null} />
              </Box>
              {chosenId !== null ? (
                <VerifyPanel key={chosenId} call={call} guarantorId={chosenId} />
              ) : (
                <EmptyState icon={HowToRegOutlined} title="Choose who is calling">
                  Their number stands beside the name. Then ask for the name and two factors.
                </EmptyState>
              )}
            </Box>
          ) : (
            <NobodyYet call={call} q={q} busy={busy} failed={problem !== null} />
          )}
          <Say call={call} chosen={chosenId} hasRows={hasRows} />
          <Keys rows={rows.length} chosen={chosenId !== null} />
        </Box>
      </Box>
      <AccountPlace />
    </Box>
  );
}

function Say({ call, chosen, hasRows }: { call: Call | null; chosen: number | null; hasRows: boolean }) {
  const [language, setLanguage] = useDraft<Language>('say:language', 'en');
  const verification = verificationOf(call, chosen);
  const isClosed = closedUntil(verification, useNow()) !== null;
  const words = chosen !== null ? (isClosed ? sayClosed : askFor(verification)) : hasRows ? askName : askWho;
  return <SayBox words={words} language={language} onLanguage={setLanguage} listen />;
}

function Keys({ rows, chosen }: { rows: number; chosen: boolean }) {
  const last = Math.min(rows, 9);
  return (
    <Box aria-hidden="true" sx={keysSx}>
      {chosen && (
        <span>
          <Keycap keys="tab" /> next factor
        </span>
      )}
      {last > 0 && (
        <span>
          <Keycap keys="1" />
          {last > 1 && (
            <>
              –<Keycap keys={String(last)} />
            </>
          )}{' '}
          choose a name
        </span>
      )}
      <span>
        <Keycap keys="Escape" /> back to search, nothing is lost
      </span>
    </Box>
  );
}

const unseenSx = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' };
const stripSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 28,
  px: 4,
  typography: 'caption',
  color: 'text.secondary',
  bgcolor: 'surface.sunken',
  borderBottom: 1,
  borderColor: 'divider',
  '& b': { fontWeight: 600, color: 'text.primary' },
};
const roomSx = { display: 'grid', gap: 4, px: 4.5, pt: 4, pb: 5, maxWidth: 1180 };
const columnsSx = { display: 'grid', gridTemplateColumns: '342px minmax(0, 1fr)', gap: 4.5, alignItems: 'start' };
const keysSx = { display: 'flex', gap: 4, typography: 'caption', color: 'text.secondary' };
