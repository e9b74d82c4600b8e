import { formatCents } from '@billing/contract';
import Box from '@mui/material/Box';
import { useCommit } from '../../../commands/useCommit';
import { planLooks } from '../../../resources/plans/words';
import { ActionButton } from '../../../ui/ActionButton';
import { dayText } from '../../../ui/days';
import { Facts } from '../../../ui/Facts';
import { Note } from '../../../ui/Note';
import type { Language } from '../../../ui/SayBox';
import { StatusChip } from '../../../ui/StatusChip';
import { LostNote } from '../../LostNote';
import { openAgreement } from '../agreementPdf';
import type { Sent } from './useChangePlan';

/** What became of the change; it stays until it is dismissed. */
export function ChangeOutcome({ sent, language }: { sent: Exclude<Sent, { is: 'sending' }>; language: Language }) {
  const { commit, error } = useCommit(openAgreement);
  if (sent.is === 'lost')
    return <LostNote sent={sent} what={sent.says} look="Look at the plan: if it happened, its newest version says so." />;
  const { answer: plan } = sent;
  if (sent.asked)
    return (
      <Box role="status" sx={{ p: 6 }}>
        <Note meaning="pending" lead="A supervisor was asked.">
          The plan stays as it is until then. It stands in the queue of plans.
        </Note>
      </Box>
    );
  return (
    <Box role="status" sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center' }}>
        <StatusChip status={plan.status} {...planLooks(plan)} />
        <Box sx={{ typography: 'subtitle1', flex: 1 }}>{`Plan ${plan.id}, version ${plan.versionNo}`}</Box>
        <ActionButton label="Agreement" size="small" onPress={() => void commit(plan.id, language)} />
      </Box>
      <Facts
        names={160}
        facts={[
          ['Still to pay', formatCents(plan.openCents)],
          ['Next', plan.nextDueOn ? `${formatCents(plan.nextCents ?? 0)} on ${dayText(plan.nextDueOn, { weekday: true })}` : 'nothing'],
          ['Last', plan.lastDueOn ? dayText(plan.lastDueOn) : 'nothing'],
        ]}
      />
      {sent.declined && (
        <Note meaning="trouble" lead="The first payment was declined, so the plan still waits for it.">
          {sent.declined[language]}
        </Note>
      )}
      {error !== null && <Note meaning="trouble" role="alert" lead="The agreement could not be opened." />}
    </Box>
  );
} // prettier-ignore
