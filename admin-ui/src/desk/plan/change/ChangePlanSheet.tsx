import type { Desk, Plan } from '@billing/contract';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useCan } from '../../../providers/ability';
import { PlanShown } from '../../../resources/plans/PlanView';
import { usePlan } from '../../../resources/plans/usePlan';
import { Note } from '../../../ui/Note';
import { type Language, SayBox } from '../../../ui/SayBox';
import { Sheet } from '../../../ui/Sheet';
import { ErrorState } from '../../../ui/States';
import { OutcomeFoot } from '../../back/OutcomeFoot';
import { useDraft } from '../../drafts';
import { sayWords } from '../../pay/sayWords';
import { SaidYes } from '../../SaidYes';
import { BeforeAndAfter } from './BeforeAndAfter';
import { ChangeFoot } from './ChangeFoot';
import { ChangeForm } from './ChangeForm';
import { ChangeOutcome } from './ChangeOutcome';
import { NOTHING } from './changeDraft';
import { IntentRows } from './IntentRows';
import { type Intent, intentsOf } from './intents';
import { problemWords, useChangePlan } from './useChangePlan';
import { usePayPlan } from './usePayPlan';

interface ChangePlanSheetProps {
  desk: Desk;
  planId: number;
  onBack: () => void;
}

/** A plan on the desk: how it stands, and what follows from what the caller says. */
export default function ChangePlanSheet({ desk, planId, onBack }: ChangePlanSheetProps) {
  const [id, setId] = useState(planId);
  const { data: plan, error, refetch } = usePlan(id);
  const others = desk.plans.filter((one) => one.id !== id);
  if (plan) return <Opened key={id} {...{ desk, plan, onBack }} onOther={others[0] ? () => setId(others[0]!.id) : null} />;
  return (
    <Sheet {...frame} title={`Plan ${id}`} onBack={onBack}>
      {error ? (
        <ErrorState title="The plan could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading the plan …
        </Box>
      )}
    </Sheet>
  );
} // prettier-ignore

interface OpenedProps {
  desk: Desk;
  plan: Plan;
  onBack: () => void;
  onOther: (() => void) | null;
}

function Opened({ desk, plan, onBack, onOther }: OpenedProps) {
  const can = useCan();
  const [language, setLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const [draft] = useDraft(`plan-change:${plan.id}`, NOTHING);
  // An agent asks for what only a supervisor does.
  const asks = draft.intent === 'forgive' && !can('forgive', 'Plan');
  const { entry, sending, press } = useChangePlan(desk, plan, language, asks);
  const pay = usePayPlan(desk, plan);
  const { sent } = sending;
  const outcome = sent !== null && sent.is !== 'sending';
  const step = outcome ? 2 : draft.intent === null ? 0 : 1;
  const begin = (intent: Intent) => (intent === 'pay_off' || intent === 'pay_more' ? pay(intent) : entry.begin(intent));
  const done = () => {
    if (sent?.is !== 'lost') sending.dismiss();
    else onBack();
  };
  return (
    <Sheet
      {...frame}
      title={`Plan ${plan.id}`}
      steps={['What they said', 'Read and agree', 'Outcome']}
      step={step}
      width={outcome ? 700 : 1130}
      back={sent === null}
      // Out of the form first: what was typed in it is kept until another intent is chosen.
      onBack={step === 1 ? () => entry.change({ intent: null }) : onBack}
      footer={
        outcome ? (
          <OutcomeFoot lost={sent.is === 'lost'} onAgain={sending.again} onDone={done} />
        ) : (
          <ChangeFoot {...{ entry, press, plan, asks, onOther, step }} busy={sent !== null} />
        )
      }
    >
      {outcome ? (
        <ChangeOutcome {...{ sent, language }} />
      ) : step === 0 ? (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <IntentRows shown={intentsOf(plan, (action) => can(action, 'Plan'))} onIntent={begin} />
          </Box>
          <PlanShown plan={plan} />
        </Box>
      ) : (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <ChangeForm {...{ desk, plan, entry }} />
          </Box>
          <Box sx={sideSx}>
            {sending.refused && <Note meaning="trouble" role="alert" lead={sending.refused.message} />}
            <Answer {...{ entry, language }} onLanguage={setLanguage} />
          </Box>
        </Box>
      )}
    </Sheet>
  );
}

interface AnswerProps {
  entry: ReturnType<typeof useChangePlan>['entry'];
  language: Language;
  onLanguage: (language: Language) => void;
}

/** Before and after, the words that are read, and the guarantor's yes where one is needed. */
function Answer({ entry: { live, draft, change }, language, onLanguage }: AnswerProps) {
  const { shown, fresh, problem } = live;
  if (problem)
    return (
      <Note meaning="trouble" lead="Not like that.">
        {problemWords(problem)}
      </Note>
    );
  if (!shown) return null;
  return (
    <Box sx={{ display: 'grid', gap: 3, opacity: fresh ? 1 : 0.6 }}>
      <BeforeAndAfter preview={shown} />
      <SayBox
        title="Read aloud"
        words={{ en: sayWords(shown.script.en), es: sayWords(shown.script.es) }}
        {...{ language, onLanguage }}
        listen
      />
      {shown.needsYes && (
        <SaidYes
          id="change-yes"
          who="guarantor"
          to={fresh?.previewHash ?? null}
          saidYesTo={draft.saidYesTo}
          onYes={(saidYesTo) => change({ saidYesTo })}
          kept="The words, this call and your name are kept with the new version."
        />
      )}
    </Box>
  );
}

const frame = { open: true, icon: <EventRepeatOutlined aria-hidden /> };
const columnsSx = { display: 'grid', gridTemplateColumns: 'minmax(380px, 430px) minmax(0, 1fr)', minHeight: '100%', boxSizing: 'border-box' }; // prettier-ignore
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
