import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { ByHand, type OpenBill } from './ByHand';
import type { PayDraft } from './payDraft';
import { PreviewTable } from './PreviewTable';
import { sayWords } from './sayWords';
import { Subtraction } from './Subtraction';
import type { LivePreview } from './usePreview';

interface PreviewPaneProps {
  live: LivePreview;
  bills: OpenBill[];
  byHand: PayDraft['byHand'];
  onByHand: (byHand: PayDraft['byHand']) => void;
  /** The charge was refused because the account had moved on; what is other now. */
  stale: boolean;
  changes: string[];
  language: Language;
  onLanguage: (language: Language) => void;
  listen: boolean;
  /** With the card fields above, what is said comes before the lines. */
  sayFirst: boolean;
  /** A bank account is debited: nothing is paid before it clears. */
  pends: boolean;
  /** The caller's yes, under the words that ask for it. */
  yes?: ReactNode;
}

/** The right side: the preview is the confirmation. While the next one is on its way, this one stays and is dimmed. */
export function PreviewPane(props: PreviewPaneProps) {
  const { live, bills, byHand, onByHand, stale, changes, language, onLanguage, listen, sayFirst, pends, yes } = props;
  const { shown, fresh, problem } = live;
  const start = () =>
    onByHand(
      Object.fromEntries((shown?.parts ?? []).flatMap((p) => p.allocations).map((l) => [l.billId, l.amountCents])),
    );
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      {stale && (
        <Note meaning="pending" role="alert" lead="The account changed meanwhile, so nothing was charged.">
          <Box component="ul" sx={{ m: 0, pl: 4 }}>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </Box>
          Look at the new preview, tell the caller, and charge again.
        </Note>
      )}
      <Box sx={{ order: sayFirst ? 1 : 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 26 }}>
          <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', flex: 1 }}>
            Preview: exactly what will be posted
          </Box>
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {byHand ? 'by hand' : `oldest first · policy v${shown?.policyVersion ?? 1}`}
          </Box>
          {byHand ? (
            <ActionButton label="Oldest first" keys="h" size="small" listen={listen} onPress={() => onByHand(null)} />
          ) : (
            bills.length > 0 && <ActionButton label="By hand" keys="h" size="small" listen={listen} onPress={start} />
          )}
        </Box>
        {byHand && <ByHand bills={bills} byHand={byHand} onChange={onByHand} />}
        {!byHand && shown && !problem && (
          <Box sx={fadeSx(fresh !== null)} aria-busy={fresh === null}>
            <PreviewTable preview={shown} />
          </Box>
        )}
      </Box>
      {problem && (
        <Note meaning="trouble" role="alert" lead={problem.message}>
          {problem.status === 0 && (
            <Box sx={{ mt: 1.5 }}>
              <ActionButton label="Ask again" keys="y" size="small" listen={listen} onPress={live.again} />
            </Box>
          )}
        </Note>
      )}
      {shown && !problem && (
        <Box sx={{ ...fadeSx(fresh !== null), display: 'flex', flexDirection: 'column', gap: 2.5 }}>
          {/* The words that ask for a yes come first, and the yes right under them. */}
          {!yes && <Subtraction preview={shown} pends={pends} />}
          <SayBox
            title={yes ? 'Read aloud, then wait for the yes' : 'What the patient will hear'}
            words={{ en: sayWords(shown.say.en), es: sayWords(shown.say.es) }}
            listen={listen}
            {...{ language, onLanguage }}
          />
          {yes}
          {yes && <Subtraction preview={shown} pends={pends} />}
        </Box>
      )}
    </Box>
  );
}

const fadeSx = (fresh: boolean) => ({ opacity: fresh ? 1 : 0.55 });
