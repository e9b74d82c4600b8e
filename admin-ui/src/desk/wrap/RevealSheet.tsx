import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { call as request } from '../../providers/httpClient';
import { dayText, timeText } from '../../ui/days';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { readDeskAgain } from '../useDesk';
import { ReasonField } from '../../commands/ReasonField';
import { useReason } from '../../commands/useReason';

/** A visit whose words are masked is opened to this person for a while, with a reason that stays in the audit. */
export default function RevealSheet({ desk, visitId, onBack }: { desk: Desk; visitId: number; onBack: () => void }) {
  const client = useQueryClient();
  const notify = useNotify();
  const visit = desk.visits.find(({ id }) => id === visitId);
  const refusal = visit?.revealRefusal ?? undefined;

  const said = useReason(`reveal:${visitId}`, async (reason) => {
    const path = `/api/visits/${visitId}/reveal`;
    const { expiresAt } = await request<{ expiresAt: string }>(path, { method: 'POST', body: { reason } });
    await readDeskAgain(client, desk.guarantor.id);
    onBack();
    notify(`The visit is open to you until ${timeText(expiresAt)}.`, { type: 'success' });
  });
  const footer = (
    <ActionButton
      label={said.busy ? 'Opening…' : 'Show the visit'}
      keys="ctrl+enter"
      size="large"
      primary
      onPress={said.submit}
      {...(refusal ? { reason: refusal, reasonShown: 'hidden' as const } : {})}
    />
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title="Show a restricted visit"
      icon={<VisibilityOutlined aria-hidden />}
      width={520}
      footer={footer}
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {said.otherwise && (
          <Note meaning="trouble" lead="The visit stays closed." role="alert">
            {said.otherwise}
          </Note>
        )}
        {visit && (
          <Box sx={{ typography: 'subtitle1' }}>
            {dayText(visit.serviceOn)} · {visit.patientFirstName} · {visit.facility}
          </Box>
        )}
        {refusal ? (
          <Note meaning="pending" lead="Not for this caller.">
            {refusal}
          </Note>
        ) : (
          <>
            <Box component="p" sx={{ color: 'text.secondary' }}>
              Its words are kept apart because of what it was for. You will see them for 30 minutes. That you looked,
              and why, stays in the audit.
            </Box>
            <ReasonField
              label="Why you need to see it"
              hint="Such as: the patient asks what this charge is for."
              said={said}
            />
          </>
        )}
      </Box>
    </Sheet>
  );
}
