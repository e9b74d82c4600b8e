import type { Desk, WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ProblemError } from '../../providers/problems';
import { LedgerEffect } from '../../refunds/LedgerEffect';
import { Facts } from '../../ui/Facts';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
import type { Entry } from './useGiveBack';
import { approvalWords } from './words';

interface BackPreviewProps {
  desk: Desk;
  ways: WaysBack;
  entry: Entry;
  /** What was refused when it was sent: nothing happened. */
  refused: ProblemError | null;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What will be posted, who must say yes, what the patient gets and what they are told, before anything is sent. */
export function BackPreview({ desk, ways, entry, refused, language, onLanguage }: BackPreviewProps) {
  const { effect, refund, say, gets, way, live } = entry;
  const shut = entry.left <= 0 && ways.void.refusal !== null;
  const stale = way === 'refund' && live.shown !== null && live.fresh === null;
  return (
    <>
      {refused && (
        <Note meaning="trouble" role="alert" lead="Nothing was given back.">
          {refused.message}
        </Note>
      )}
      {!shut && !effect && (
        <Box sx={{ color: 'text.secondary', p: 2 }}>
          Type the amount, and what it does to the bills and what the patient hears stands here.
        </Box>
      )}
      {!shut && effect && say && (
        <>
          <Box sx={{ opacity: stale ? 0.6 : 1 }} aria-busy={stale}>
            <LedgerEffect
              effect={effect}
              owedBy={desk.guarantor.name}
              leaves={way === 'void' ? 'Payment taken back' : undefined}
            />
          </Box>
          <Facts
            names={120}
            facts={[
              [
                'Who says yes',
                way === 'void'
                  ? 'Nobody else: it is your own payment of today. A supervisor reviews it later.'
                  : approvalWords(refund!.approvals),
              ],
              ['Patient gets', gets],
            ]}
          />{' '}
          {/* prettier-ignore */}
          <SayBox
            title="Say to the caller"
            words={{ en: sayWords(say.en), es: sayWords(say.es) }}
            {...{ language, onLanguage }}
            listen
          />
        </>
      )}
    </>
  );
}
