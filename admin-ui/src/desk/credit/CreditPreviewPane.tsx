import type { CreditPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ProblemError } from '../../providers/problems';
import { BeforeAfter, BeforeAfterLine } from '../../queue/BeforeAfter';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { ByHand } from '../pay/ByHand';
import { sayWords } from '../pay/sayWords';
import { billsToChoose } from './creditDraft';
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
      <ByHandPart entry={entry} />
      {!preview && (
        <Box sx={{ color: 'text.secondary', p: 2 }}>
          {(entry.draft.byHand && entry.missing) ??
            live.problem?.message ??
            'Which bills it pays, and what is owed after that, stands here.'}
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

/** Oldest first, or bill by bill as the guarantor wants it; with one open bill there is nothing to choose. */
function ByHandPart({ entry: { draft, change, target, preview } }: { entry: Entry }) {
  const bills = target ? billsToChoose(target) : [];
  if (bills.length < 2) return null;
  const start = () => {
    const lines = preview?.to.accountId === target?.accountId ? (preview?.lines ?? []) : [];
    change({ byHand: Object.fromEntries(lines.map((line) => [line.billId, line.amountCents])) });
  };
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 26 }}>
        <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', flex: 1 }}>
          Which bills it pays
        </Box>
        {!draft.byHand && (
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            oldest first
          </Box>
        )}
        <ActionButton
          label={draft.byHand ? 'Oldest first' : 'By hand'}
          keys="h"
          size="small"
          onPress={() => (draft.byHand ? change({ byHand: null }) : start())}
        />
      </Box>
      {draft.byHand && <ByHand bills={bills} byHand={draft.byHand} onChange={(byHand) => change({ byHand })} />}
    </Box>
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
