import type { Desk } from '@billing/contract';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { Note } from '../../ui/Note';
import { type Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { OutcomeFoot } from '../back/OutcomeFoot';
import { useDraft } from '../drafts';
import { sheets } from '../sheets';
import ChangePlanSheet from './change/ChangePlanSheet';
import { AgreementPane } from './AgreementPane';
import { timesText } from './planDraft';
import { PlanForm } from './PlanForm';
import { PlanOutcome } from './PlanOutcome';
import { ScheduleStrip } from './ScheduleStrip';
import { type Entry, useNewPlan } from './useNewPlan';

const STEPS = ['Solve and read', 'Outcome'];

/** From what is owed to an agreement: offers, solver, schedule and the words on one sheet. */
export default function PlanSheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const [language, setLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const { entry, sending, press } = useNewPlan(desk, language);
  const { sent } = sending;
  const outcome = sent !== null && sent.is !== 'sending';
  const done = () => {
    if (sent?.is !== 'lost') sending.dismiss();
    onBack();
  };
  const speech = { language, onLanguage: setLanguage };
  const { preview } = entry;
  // All that is owed is on a plan: there is nothing to agree to, and the plan is looked at.
  const only = preview === null && entry.live.problem !== null && desk.plans.length > 0;
  if (only) return <ChangePlanSheet desk={desk} planId={desk.plans[0]!.id} onBack={onBack} />;
  return (
    <Sheet
      open
      onBack={onBack}
      title="Payment plan"
      icon={<EventRepeatOutlined aria-hidden />}
      steps={STEPS}
      step={outcome ? 1 : 0}
      width={outcome ? 700 : 1130}
      back={sent === null}
      footer={
        outcome ? (
          <OutcomeFoot lost={sent.is === 'lost'} onAgain={sending.again} onDone={done} />
        ) : (
          <PlanFoot {...{ entry, press, onBack }} present={desk.plans[0]?.id ?? null} busy={sent !== null} />
        )
      }
    >
      {outcome ? (
        <PlanOutcome sent={sent} {...speech} />
      ) : preview ? (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <PlanForm {...{ desk, entry, preview }} />
          </Box>
          <Box sx={sideSx}>
            {sending.refused && <Note meaning="trouble" role="alert" lead={sending.refused.message} />}
            <ScheduleStrip {...{ entry, preview }} />
            <AgreementPane {...{ entry, preview }} {...speech} />
          </Box>
        </Box>
      ) : only ? null : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          {entry.live.problem?.message ?? 'Solving the plan …'}
        </Box>
      )}
    </Sheet>
  );
}

interface PlanFootProps {
  entry: Entry;
  busy: boolean;
  press: () => void;
  onBack: () => void;
  /** The plan that is there already. */
  present: number | null;
}

/** What the four words are after it; the button names the plan, and the foot says what is missing. */
function PlanFoot({ entry: { missing, preview }, busy, press, onBack, present }: PlanFootProps) {
  const why = busy ? 'It is being started.' : missing;
  const outside = (preview?.exceptions.length ?? 0) > 0;
  const { pastDueCents = 0, newCents = 0, planCents = 0, totalCents = 0 } = preview?.after ?? {};
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 }}>
        {why && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>
          {why ??
            `After: past due ${moneyText(pastDueCents)} · new ${moneyText(newCents)} · on plan ${moneyText(planCents)} · owed ${moneyText(totalCents)}`}
        </span>
      </Box>
      {!busy && present !== null && (
        <ActionButton label="Present plan" keys="j" size="large" onPress={() => sheets.open({ kind: 'change_plan', planId: present })} />
      )}
      {!busy && <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />}
      <ActionButton
        label={busy ? 'Starting …' : `${outside ? 'Ask for approval' : 'Start plan'}${preview ? `, ${timesText(preview)}` : ''}`}
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={press}
      />
    </>
  );
} // prettier-ignore

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(420px, 470px) minmax(0, 1fr)',
  minHeight: '100%',
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
