import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { call as request } from '../../providers/httpClient';
import { isProblem } from '../../providers/problems';
import { dayText } from '../../ui/days';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { drafts, useDraft } from '../drafts';
import { readDeskAgain } from '../useDesk';
import { alertChoices, later, likeliest } from './alertChoices';
import { PickOne } from './PickOne';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';

interface AlertSheetProps {
  desk: Desk;
  visitAccountId: number;
  onBack: () => void;
}

/** The caller hears when a visit that is not billed yet has its bill, so that nobody must call again to ask. */
export default function AlertSheet({ desk, visitAccountId, onBack }: AlertSheetProps) {
  const client = useQueryClient();
  const notify = useNotify();
  const choices = alertChoices(desk.contact);
  const key = `alert:${visitAccountId}`;
  const [way, setWay] = useDraft(key, likeliest(choices));
  const visit = desk.visits.find(({ parts }) => parts.some((part) => part.visitAccountId === visitAccountId));
  const part = visit?.parts.find((one) => one.visitAccountId === visitAccountId);

  const { commit, busy, error } = useCommit(async () => {
    const body = way === later ? {} : { contactPointId: Number(way) };
    try {
      await request(`/api/visit-accounts/${visitAccountId}/alert`, { method: 'POST', body });
    } catch (refusal) {
      // The bill is there, or the alert: the screen behind is old.
      if (isProblem(refusal, 'state_changed', 'alert_exists')) void readDeskAgain(client, desk.guarantor.id);
      throw refusal;
    }
    drafts.drop(key);
    onBack();
    notify('The alert is set.', { type: 'success' });
    await readDeskAgain(client, desk.guarantor.id);
  });
  const refused = otherwiseRefused(error, []);
  const footer = (
    <ActionButton
      label={busy ? 'Setting…' : 'Set the alert'}
      keys="ctrl+enter"
      size="large"
      primary
      onPress={() => void commit()}
    />
  );
  return (
    <Sheet
      open
      onBack={onBack}
      title="Tell the caller when the bill is ready"
      icon={<NotificationsOutlined aria-hidden />}
      width={560}
      footer={footer}
    >
      <Box sx={{ px: 4.5, py: 4, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {refused && (
          <Note meaning="trouble" lead="No alert was set." role="alert">
            {refused}
          </Note>
        )}
        {visit && part && (
          <Box>
            <Box sx={{ typography: 'subtitle1' }}>
              {dayText(visit.serviceOn)} · {visit.patientFirstName} · {visit.facility}
            </Box>
            <Box sx={{ color: 'text.secondary' }}>
              {part.entity.name}
              {part.payer && part.statusSince ? `, with ${part.payer} since ${dayText(part.statusSince)}` : ''}
            </Box>
          </Box>
        )}
        <PickOne title="How they hear" value={way} onValue={setWay} choices={choices} autoFocus />
      </Box>
    </Sheet>
  );
}
