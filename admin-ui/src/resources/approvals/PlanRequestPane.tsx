import { formatCents, groupBillId, type Plan, type PlanRequest } from '@billing/contract';
import Box from '@mui/material/Box';
import { everyWords } from '../../desk/plan/words';
import { Checks } from '../../queue/Checks';
import { DecisionBar } from '../../queue/DecisionBar';
import type { Decided, Decision } from '../../queue/decisions';
import { Beside, PaneHead } from '../../queue/PaneHead';
import { PaneBody } from '../../queue/QueueFrame';
import { paneTableSx } from '../../queue/tableSx';
import { dayText } from '../../ui/days';
import { InstantText } from '../../ui/DayText';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Page';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { planDecisionsOf } from './planDecisions';
import { usePlanRequest } from './usePlanRequests';

interface PlanRequestPaneProps {
  id: string;
  /** Such as `1 of 3`. */
  place?: string;
  overtaken: string | null;
  onDecide: (decision: Decision, words: string) => Promise<Decided>;
}

/** Everything that is needed to decide about a plan outside the policy. */
export function PlanRequestPane({ id, place, overtaken, onDecide }: PlanRequestPaneProps) {
  const { data: asked, error, refetch } = usePlanRequest(id);
  if (error && !asked)
    return <ErrorState title="The request could not be read" error={error} onRetry={() => void refetch()} />;
  if (!asked)
    return (
      <Box sx={{ p: 5 }}>
        <PanelSkeleton lines={14} />
      </Box>
    );
  return (
    <>
      <PaneBody label="The request">
        <PaneHead title={`Payment plan over ${formatCents(asked.totalCents)}`} place={place}>
          <span>{asked.guarantorName}</span>·
          <span>
            asked by {asked.requestedBy.name}, <InstantText at={asked.requestedAt} />
          </span>
          ·
          <span>
            decided by <InstantText at={asked.expiresAt} />
          </span>
        </PaneHead>
        <Beside>
          <Panel title="Why">
            <Box component="p">“{asked.reason}”</Box>
          </Panel>
          <Panel title="Outside the policy">
            <Checks checks={asked.exceptions.map(({ text }) => ({ state: 'no', text }))} />
            {asked.within && (
              <Box sx={{ mt: 1.5, typography: 'caption', color: 'text.secondary' }}>
                {`The longest within it: ${asked.within.count} × ${formatCents(asked.within.amountCents)}, until ${dayText(asked.within.lastOn)}.`}
              </Box>
            )}
          </Panel>
        </Beside>
        <Box sx={{ mb: 3.5 }}>
          <Agreements plans={asked.plans} />
        </Box>
        <Beside>
          <Panel title="Plans before">
            <Facts names={120} facts={before(asked)} />
          </Panel>
          <Panel title="The yes">
            <Box component="p">{yesWords(asked.plans[0])}</Box>
          </Panel>
        </Beside>
      </PaneBody>
      <DecisionBar
        key={id}
        subject={`plan-request:${id}`}
        decisions={planDecisionsOf(asked)}
        refusal={asked.decideRefusal}
        overtaken={overtaken}
        onDecide={onDecide}
      />
    </>
  );
}

/** What the yes would begin: one agreement of each account. */
function Agreements({ plans }: { plans: Plan[] }) {
  return (
    <Panel title="What begins with a yes">
      <Box component="table" aria-label="What begins with a yes" sx={paneTableSx}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Payments</th>
            <th scope="col">First</th>
            <th scope="col">Last</th>
            <th scope="col">Paid by</th>
            <th scope="col" className="cents">
              In all
            </th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr key={plan.id}>
              <td>{`${plan.entity.shortName} ${groupBillId(plan.billId)}`}</td>
              <td>{`${plan.installments.length} × ${formatCents(plan.amountCents)} ${everyWords[plan.frequency]}`}</td>
              <td>{dayText(plan.installments[0]?.dueOn ?? plan.createdAt)}</td>
              <td>{dayText(plan.installments.at(-1)?.dueOn ?? plan.createdAt)}</td>
              <td>{plan.method ? `autopay, card ending ${plan.method.last4}` : 'themselves'}</td>
              <td className="cents">
                <Money cents={plan.totalCents} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Panel>
  );
}

const before = ({ history }: PlanRequest): [string, string][] => [
  ['Paid off', String(history.completed)],
  ['Defaulted', String(history.defaulted)],
  ['Let go', String(history.canceled)],
  ['Still on', String(history.live)],
];

const yesWords = (plan: Plan | undefined): string =>
  plan
    ? `The guarantor said yes to the words ${plan.acceptance.scriptVersion}, read by ${plan.acceptance.by}${plan.acceptance.recordingRef ? `; recording ${plan.acceptance.recordingRef}` : ''}.`
    : '';
