import type { Desk } from '@billing/contract';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import Box from '@mui/material/Box';
import { otherwiseRefused } from '../../commands/refused';
import { useCan } from '../../providers/ability';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { useDraft } from '../drafts';
import { HoldChoices } from './HoldChoices';
import { HoldForm } from './HoldForm';
import { HoldLook } from './HoldLook';
import { HoldPreviewPane } from './HoldPreviewPane';
import { type HoldEntry, useHold } from './useHold';

/** What the account is not asked for: placed with what it will stop before eyes, looked at, and lifted (F-34). */
export default function HoldSheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const entry = useHold(desk);
  const mayLift = useCan()('lift', 'Hold');
  const [language, onLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const { draft, change, done } = entry;
  const hold = desk.holds.find(({ id }) => id === draft.holdId);
  const chosen = draft.type !== null || hold !== undefined;
  // Out of the form first: what was typed in it is kept.
  const back = chosen ? () => change({ type: null, holdId: null }) : onBack;
  const refused = otherwiseRefused(entry.error, ['evidence', 'reason']);
  const foot = <Foot entry={entry} looks={hold !== undefined} mayLift={mayLift} onBack={onBack} />;
  return (
    <Sheet open onBack={back} title="Hold" icon={<PauseCircleOutlined aria-hidden />} width={1290} footer={foot}>
      <Box sx={draft.type ? threeSx : columnsSx}>
        <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
          <HoldChoices desk={desk} entry={entry} />
        </Box>
        <Box sx={sideSx}>
          {done && !chosen && <Note meaning="settled" role="status" lead={done} />}
          {refused && (
            <Note meaning="trouble" role="alert" lead="Nothing was changed.">
              {refused}
            </Note>
          )}
          {draft.type && <HoldForm key={draft.type} desk={desk} entry={entry} />}
          {hold && <HoldLook hold={hold} draft={draft} change={change} error={entry.error} mayLift={mayLift} />}
          {!chosen && !done && (
            <Box sx={{ color: 'text.secondary' }}>
              A hold keeps what is disputed or must wait from being asked for. Choose a type: what it will stop is shown
              before it is placed.
            </Box>
          )}
        </Box>
        {draft.type && (
          <Box sx={{ ...sideSx, borderLeft: 1, borderColor: 'divider' }}>
            <HoldPreviewPane entry={entry} onCall={desk.ground === 'call'} {...{ language, onLanguage }} />
          </Box>
        )}
      </Box>
    </Sheet>
  );
}

interface FootProps {
  entry: HoldEntry;
  looks: boolean;
  mayLift: boolean;
  onBack: () => void;
}

function Foot({ entry, looks, mayLift, onBack }: FootProps) {
  const { draft, missing, busy, press, done } = entry;
  if (done && draft.type === null && !looks)
    return (
      <>
        <Box sx={{ flex: 1 }} />
        <ActionButton label="Done" keys="Enter" size="large" primary onPress={onBack} />
      </>
    );
  const why = busy ? 'It is being sent.' : looks && !mayLift ? 'A supervisor lifts it.' : missing;
  const label = looks ? (draft.verb === 'lift' ? 'Lift the hold' : 'Keep the hold') : 'Place the hold';
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {why ?? (looks ? 'It counts from now on.' : 'It holds from now on, whoever asks.')}
      </Box>
      <ActionButton
        label={label}
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={press}
      />
    </>
  );
}

const columnsSx = { display: 'grid', gridTemplateColumns: '310px minmax(0, 1fr)', minHeight: '100%' };
const threeSx = { ...columnsSx, gridTemplateColumns: '310px minmax(0, 1fr) minmax(0, 1.05fr)' };
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
