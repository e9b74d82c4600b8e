import type { Desk } from '@billing/contract';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';
import Box from '@mui/material/Box';
import { otherwiseRefused } from '../../commands/refused';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { DoForm } from './DoForm';
import { ScreenForm } from './ScreenForm';
import { useAssistance } from './useAssistance';

/** One sheet for the first step of financial assistance: what is read, what is sent, what the caller says (F-33). */
export default function AssistanceSheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const [language, onLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const entry = useAssistance(desk, language);
  const { known, draft, missing, error, done, press } = entry;
  const refused = otherwiseRefused(error, []);
  const foot = known.data && (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {missing ?? 'The hospital decides; nothing here promises anything.'}
      </Box>
      <ActionButton
        label={draft.verb === 'send' ? 'Send the application' : 'Hold the accounts'}
        keys="ctrl+enter"
        size="large"
        primary
        reason={missing ?? undefined}
        reasonShown="hidden"
        onPress={press}
      />
    </>
  );
  const icon = <VolunteerActivismOutlined aria-hidden />;
  return (
    <Sheet open onBack={onBack} title="Financial assistance" icon={icon} width={1120} footer={foot}>
      {known.error && (
        <ErrorState title="It could not be read" error={known.error} onRetry={() => void known.refetch()} />
      )}
      {!known.data && !known.error && <PanelSkeleton lines={10} />}
      {known.data && (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <SayBox title="Read" words={known.data.summary} {...{ language, onLanguage }} listen />
            <ScreenForm entry={entry} language={language} />
          </Box>
          <Box sx={sideSx}>
            {done && <Note meaning="settled" role="status" lead={done} />}
            {refused && (
              <Note meaning="trouble" role="alert" lead="Nothing was done.">
                {refused}
              </Note>
            )}
            <DoForm desk={desk} known={known.data} entry={entry} language={language} />
          </Box>
        </Box>
      )}
    </Sheet>
  );
}

const columnsSx = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', minHeight: '100%' };
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
