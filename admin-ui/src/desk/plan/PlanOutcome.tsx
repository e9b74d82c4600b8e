import { formatCents, type StartedPlans } from '@billing/contract';
import Box from '@mui/material/Box';
import { useCommit } from '../../commands/useCommit';
import { ActionButton } from '../../ui/ActionButton';
import { dayText } from '../../ui/days';
import { Facts } from '../../ui/Facts';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { LostNote } from '../LostNote';
import { sayWords } from '../pay/sayWords';
import { openAgreement } from './agreementPdf';
import type { Sent } from './useNewPlan';

interface PlanOutcomeProps {
  sent: Exclude<Sent, { is: 'sending' }>;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What became of it; it stays until it is dismissed. */
export function PlanOutcome({ sent, language, onLanguage }: PlanOutcomeProps) {
  const { commit, error } = useCommit(openAgreement);
  if (sent.is === 'lost')
    return <LostNote sent={sent} what={sent.says} look="Look at the account: if it happened, the plan stands there." />;
  const { answer } = sent;
  const declined = answer.payments.find((payment) => payment.decline !== null)?.decline;
  return (
    <Box role="status" sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 3 }}>
      {answer.plans.map((plan) => (
        <Box key={plan.id} sx={{ display: 'grid', gap: 2 }}>
          <Box sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
            <StatusChip status={plan.status} {...looks(plan.status)} />
            <Box sx={{ typography: 'subtitle1', flex: 1 }}>{`Plan ${plan.id}, ${plan.entity.shortName}`}</Box>
            <ActionButton label="Agreement" size="small" onPress={() => void commit(plan.id, language)} />
          </Box>
          <Facts names={160} facts={factsOf(plan)} />
        </Box>
      ))}
      {error !== null && <Note meaning="trouble" role="alert" lead="The agreement could not be opened." />}
      {declined && (
        <Note meaning="trouble" lead="The first payment was declined, so the plan waits for it.">
          {declined.say[language]}
        </Note>
      )}
      <SayBox
        title="Say to the caller"
        words={{ en: sayWords(sayStarted(answer, 'en')), es: sayWords(sayStarted(answer, 'es')) }}
        {...{ language, onLanguage }}
        listen
      />
    </Box>
  );
}

type Plan = StartedPlans['plans'][number];

function looks(status: Plan['status']): { word: string; meaning: 'settled' | 'pending' } {
  if (status === 'active' || status === 'completed') return { word: 'active', meaning: 'settled' };
  return { word: status === 'draft' ? 'waits for approval' : 'waits for its first payment', meaning: 'pending' };
}

const factsOf = (plan: Plan): [string, string][] => [
  ['In all', `${formatCents(plan.totalCents)} in ${plan.installments.length} payments`],
  ...(plan.paidCents > 0 ? [['Paid today', formatCents(plan.paidCents)] as [string, string]] : []),
  ...(plan.nextDueOn && plan.nextCents ? [['Next', `${formatCents(plan.nextCents)} on ${dayText(plan.nextDueOn, { weekday: true })}`] as [string, string]] : []), // prettier-ignore
];

function sayStarted({ plans }: StartedPlans, language: Language): string {
  const next = plans.map((plan) => plan.nextDueOn).filter((day): day is string => day !== null).sort()[0]; // prettier-ignore
  const cents = plans.reduce((sum, plan) => sum + (plan.nextDueOn === next ? (plan.nextCents ?? 0) : 0), 0);
  const waits = plans.some((plan) => plan.status !== 'active' && plan.status !== 'completed');
  if (plans.some((plan) => plan.status === 'draft'))
    return language === 'en'
      ? 'A supervisor looks at this plan. We will call you when it is decided.'
      : 'Un supervisor revisará este plan. Le llamaremos cuando se decida.';
  if (waits)
    return language === 'en'
      ? 'Your plan begins when the first payment goes through.'
      : 'Su plan comienza cuando se realice el primer pago.';
  if (!next) return language === 'en' ? 'Your plan is paid.' : 'Su plan está pagado.';
  return language === 'en'
    ? `Your plan is set. Your next payment is ${formatCents(cents)} on ${dayText(next)}.`
    : `Su plan está listo. Su próximo pago es de ${formatCents(cents)} el ${dayText(next)}.`;
}
