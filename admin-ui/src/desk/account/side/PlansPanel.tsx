import { formatCents, type Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayText } from '../../../ui/days';
import { ActionButton } from '../../../ui/ActionButton';
import { Money } from '../../../ui/Money';
import { StatusChip, type Meaning } from '../../../ui/StatusChip';
import { cardWords } from '../../pay/words';
import { sheets } from '../../sheets';
import { everyWords } from '../../plan/words';
import { blockSx, blockTitleSx } from '../layout';

type Plan = Desk['plans'][number];

const standings: Record<NonNullable<Plan['standing']>, [word: string, meaning: Meaning]> = {
  good: ['good standing', 'settled'],
  late_in_grace: ['late, within the grace', 'pending'],
  delinquent: ['missed', 'trouble'],
};
const statuses: Partial<Record<Plan['status'], [word: string, meaning: Meaning]>> = {
  pending_first_payment: ['waits for its first payment', 'pending'],
  paused: ['paused', 'owed'],
  default_pending: ['missed; a person decides', 'trouble'],
};

/** What is agreed to, how it stands, and what comes next; nothing where there is no plan. */
export function PlansPanel({ desk }: { desk: Desk }) {
  if (desk.plans.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="plans" sx={blockSx}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Box component="h2" id="plans" sx={{ ...blockTitleSx, flex: 1 }}>
          {desk.plans.length === 1 ? 'Payment plan' : 'Payment plans'}
        </Box>
        {desk.scope === 'guarantor' && (
          <ActionButton
            label="Change"
            keys="j"
            size="small"
            onPress={() => sheets.open({ kind: 'change_plan', planId: desk.plans[0]!.id })}
          />
        )}
      </Box>
      {desk.plans.map((plan) => (
        <PlanLine key={plan.id} plan={plan} entity={desk.accounts.find(({ id }) => id === plan.accountId)?.entity} />
      ))}
    </Box>
  );
}

function PlanLine({ plan, entity }: { plan: Plan; entity: Desk['accounts'][number]['entity'] | undefined }) {
  const [word, meaning] = statuses[plan.status] ?? standings[plan.standing ?? 'good'];
  const next = plan.nextDueOn && plan.nextCents;
  return (
    <Box sx={{ py: 0.75, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <span>{`${plan.paidCount} of ${plan.count} paid`}</span>
        <StatusChip status={plan.standing ?? plan.status} word={word} meaning={meaning} />
        <Box sx={{ flex: 1 }} />
        <Money cents={plan.openCents} strong />
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        {[
          `Plan ${plan.id}`,
          entity?.shortName,
          `${formatCents(plan.amountCents)} ${everyWords[plan.frequency]}`,
          plan.method ? `autopay ${cardWords(plan.method.brand, plan.method.last4)}` : 'no autopay',
        ]
          .filter(Boolean)
          .join(' · ')}
      </Box>
      {next && (
        <Box sx={{ typography: 'caption' }}>
          {plan.pausedUntil ? `Paused until ${dayText(plan.pausedUntil)}, then ` : 'Next '}
          {`${formatCents(plan.nextCents ?? 0)} on ${dayText(plan.nextDueOn ?? '', { weekday: true })}`}
        </Box>
      )}
      {plan.lateCents > 0 && (
        <Box sx={{ typography: 'caption', color: 'error.main' }}>{`${formatCents(plan.lateCents)} of it is past due`}</Box>
      )}
      {plan.uncoveredCents > 0 && (
        <Box sx={{ typography: 'caption', color: 'warning.main' }}>
          {`Its bill owes ${formatCents(plan.uncoveredCents)} more than the plan covers: ask how that shall be paid`}
        </Box>
      )}
    </Box>
  );
} // prettier-ignore
