import type { DeskVisit } from '@billing/contract';
import NotificationsActiveOutlined from '@mui/icons-material/NotificationsActiveOutlined';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../../ui/ActionButton';
import { sheets } from '../../sheets';
import { alertable } from '../runAction';

interface VisitActionProps {
  visit: DeskVisit;
  keyed: { alert: boolean; reveal: boolean };
}

/** What can be done about a visit itself: hear when its bill is ready, or open its words for a reason. */
export function VisitAction({ visit, keyed }: VisitActionProps) {
  const visitAccountId = alertable(visit);
  const day = visit.serviceOn;
  return (
    <>
      {visit.restricted && visit.revealRefusal === null && (
        <ActionButton
          label="Reveal"
          size="small"
          keys={keyed.reveal ? 'v' : undefined}
          icon={<VisibilityOutlined aria-hidden />}
          data-visit={day}
          onPress={() => sheets.open({ kind: 'reveal', visitId: visit.id })}
        />
      )}
      {visit.state === 'not_billed' && visitAccountId !== null && (
        <ActionButton
          label="Alert me"
          size="small"
          keys={keyed.alert ? 'b' : undefined}
          icon={<NotificationsOutlined aria-hidden />}
          data-visit={day}
          onPress={() => sheets.open({ kind: 'alert', visitAccountId })}
        />
      )}
      {visit.parts.some((part) => part.alertSet) && (
        <Box sx={setSx}>
          <NotificationsActiveOutlined aria-hidden sx={{ fontSize: '1rem' }} />
          alert set
        </Box>
      )}
    </>
  );
}

const setSx = { display: 'flex', alignItems: 'center', gap: 1, typography: 'caption', color: 'success.main' };
