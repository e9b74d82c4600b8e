import { formatCents, type PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { Facts } from '../../ui/Facts';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
import { SaidYes } from '../SaidYes';
import type { Entry } from './useNewPlan';

interface AgreementPaneProps {
  entry: Entry;
  preview: PlanPreview;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** The box of the law, the words that are read, and the guarantor's yes to exactly these. */
export function AgreementPane({ entry, preview, language, onLanguage }: AgreementPaneProps) {
  const { draft, change, live } = entry;
  const hash = live.fresh?.previewHash ?? null;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, opacity: hash ? 1 : 0.6 }}>
      <Facts
        names={160}
        facts={[
          ['Amount financed', formatCents(preview.totalCents)],
          ['Finance charge', '$0.00 (0 % a year)'],
          ['Total of payments', formatCents(preview.totalCents)],
          ...preview.parts.map((part): [string, string] => [
            part.entity.shortName,
            `${formatCents(part.totalCents)}, ${formatCents(part.amountCents)} each`,
          ]),
        ]}
      />
      <SayBox
        title={preview.parts.length > 1 ? 'Read aloud: one yes to both agreements' : 'Read aloud'}
        words={{ en: sayWords(preview.script.en), es: sayWords(preview.script.es) }}
        {...{ language, onLanguage }}
        listen
      />
      <SaidYes
        id="plan-yes"
        who="guarantor"
        to={hash}
        saidYesTo={draft.saidYesTo}
        onYes={(saidYesTo) => change({ saidYesTo })}
        kept={`Words ${preview.scriptVersion}, this call and your name are kept with it.`}
      />
    </Box>
  );
}
