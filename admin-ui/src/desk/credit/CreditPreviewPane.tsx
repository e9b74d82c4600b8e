import type { CreditPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ProblemError } from '../../providers/problems';
import { BeforeAfter, BeforeAfterLine } from '../../queue/BeforeAfter';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
import type { Entry } from './useUseCredit';

interface CreditPreviewPaneProps {
  entry: Entry;
  /** What was refused when it was sent: nothing happened. */
  refused: ProblemError | null;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** Every bill that gets something, what is left and owed after it, and, in a call, what the caller hears. */
export function CreditPreviewPane({ entry, refused, language, onLanguage }: CreditPreviewPaneProps) {
  const { preview, live } = entry;
  const stale = preview !== null && live.fresh === null;
  const words = preview?.instruction?.words ?? preview?.say;
  return (
    <>
      {refused && (
        <Note meaning="trouble" role="alert" lead="Nothing was used.">
          {refused.message}
        </Note>
      )}
      {!preview && (
        <Box sx={{ color: 'text.secondary', p: 2 }}>
          {live.problem?.message ?? 'Which bills it pays, and what is owed after that, stands here.'}
        </Box>
      )}
      {preview && words && (
        <>
          <Box sx={{ opacity: stale ? 0.6 : 1 }} aria-busy={stale}>
            <Lines preview={preview} />
          </Box>
          {entry.onCall && (
            <SayBox
              title={preview.crosses ? 'Read, and ask for a yes' : 'Say to the caller'}
              words={{ en: sayWords(words.en), es: sayWords(words.es) }}
              {...{ language, onLanguage }}
              listen
            />
          )}
        </>
      )}
    </>
  );
}

function Lines({ preview }: { preview: CreditPreview }) {
  const { lines, from, to, crosses, creditBeforeCents, creditAfterCents, owedBeforeCents, owedAfterCents } = preview;
  const aside = crosses ? `${from.entity.shortName} → ${to.entity.shortName}` : to.entity.shortName;
  return (
    <BeforeAfter title="What it does" aside={aside}>
      {lines.map((line) => (
        <BeforeAfterLine
          key={line.billId}
          words={`Paid: ${line.label}`}
          before={line.balanceBeforeCents}
          after={line.balanceAfterCents}
        />
      ))}
      <BeforeAfterLine words="Credit, on no bill" before={creditBeforeCents} after={creditAfterCents} />
      <BeforeAfterLine
        words={<strong>Owed to {to.entity.shortName}</strong>}
        before={owedBeforeCents}
        after={owedAfterCents}
        strong
      />
    </BeforeAfter>
  );
}
