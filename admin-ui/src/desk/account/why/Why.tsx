import type { Desk } from '@billing/contract';
import RecordVoiceOverOutlined from '@mui/icons-material/RecordVoiceOverOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useShortcut } from '../../../app/keyboard/useShortcut';
import { ActionButton } from '../../../ui/ActionButton';
import { Keycap } from '../../../ui/Keycap';
import { type Language, LanguageToggle } from '../../../ui/SayBox';
import { insetSx } from '../layout';
import { Changes } from './Changes';
import { Script } from './Script';
import { Sum } from './Sum';
import { useVisitRows } from './useVisitRows';
import { VisitRow } from './VisitRow';

/** With an interpreter on the line the agent speaks English; without, the caller's own language. */
const languageOf = ({ language, interpreter }: Desk['guarantor']): Language =>
  language === 'es' && !interpreter ? 'es' : 'en';

/** Explain this balance: what changed, each visit as bars that add up, and the words to say it. */
export function Why({ desk }: { desk: Desk }) {
  const [language, setLanguage] = useState(() => languageOf(desk.guarantor));
  const [reading, setReading] = useState(false);
  const rows = useVisitRows(desk);
  useShortcut(']', 'Next visit', () => rows.move(1), { group: 'Why' });
  useShortcut('[', 'Visit before', () => rows.move(-1), { group: 'Why' });
  return (
    <Box component="section" aria-labelledby="why" sx={insetSx}>
      <Box sx={headSx}>
        <Box component="h2" id="why" sx={{ typography: 'subtitle1', width: 42, flex: 'none' }}>
          Why
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Changes desk={desk} language={language} />
        </Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flex: 'none' }}>
          <ActionButton
            label="Read aloud"
            size="small"
            keys="r"
            icon={<RecordVoiceOverOutlined aria-hidden />}
            aria-expanded={reading}
            aria-controls="script"
            onPress={() => setReading(!reading)}
          />
          <LanguageToggle language={language} onLanguage={setLanguage} listen />
        </Box>
      </Box>
      <Box id="script">{reading && <Script script={desk.script} language={language} />}</Box>
      {desk.visits.length === 0 && <Box sx={emptySx}>No visit yet. Visits come with the nightly feed of the host.</Box>}
      {desk.visits.map((visit) => (
        <VisitRow
          key={visit.id}
          visit={visit}
          today={desk.today}
          language={language}
          open={rows.isOpen(visit.id)}
          onOpen={(open) => rows.setOpen(visit.id, open)}
          onMove={rows.move}
          rowRef={rows.refOf(visit.id)}
          keyed={rows.keyed(visit.id)}
        />
      ))}
      <Box sx={footSx}>
        <Sum desk={desk} />
        <Box sx={{ flex: 1 }} />
        {desk.visits.length > 1 && (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'text.disabled' }}>
            <Keycap keys="[" />
            <Keycap keys="]" /> visit by visit
          </Box>
        )}
      </Box>
    </Box>
  );
}

const headSx = { display: 'flex', alignItems: 'center', gap: 2.5, minHeight: 44, py: 1 };
const emptySx = { py: 3, color: 'text.secondary', borderTop: 1, borderColor: 'divider' };
const footSx = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 3,
  typography: 'caption',
  borderTop: 1,
  borderColor: 'divider',
  pt: 1.5,
};
