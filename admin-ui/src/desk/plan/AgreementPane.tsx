import { formatCents, type PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Facts } from '../../ui/Facts';
import { Keycap } from '../../ui/Keycap';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
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
  const said = hash !== null && draft.saidYesTo === hash;
  const toggle = () => hash && change({ saidYesTo: said ? null : hash });
  useShortcut('y', 'The guarantor said yes', toggle, { enabled: hash !== null });
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
      <Box>
        <FormControlLabel
          control={<Checkbox id="plan-yes" checked={said} disabled={hash === null} onChange={toggle} />}
          label={
            <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
              The guarantor said yes
              <Keycap keys="y" />
            </Box>
          }
        />
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
          {`Words ${preview.scriptVersion}, this call and your name are kept with it.`}
        </Box>
      </Box>
    </Box>
  );
}
