import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import Box from '@mui/material/Box';
import type { AccessGround } from '@billing/contract';
import { useLocation, useNavigate } from 'react-router';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { ReasonField } from '../../commands/ReasonField';
import { useReason } from '../../commands/useReason';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Panel } from '../../ui/Page';
import { useDesk } from '../useDesk';

interface OpenWithReasonProps {
  guarantorId: number;
  /** It was open on this screen until now. */
  isOver: boolean;
}

/** A supervisor opens an account without a call, and says why (30 minutes, this guarantor). */
export function OpenWithReason({ guarantorId, isOver }: OpenWithReasonProps) {
  const navigate = useNavigate();
  // Whoever came by an address alone has nothing behind them; the list is where such a look begins.
  const isFirst = useLocation().key === 'default';
  const { refetch } = useDesk(guarantorId, false);
  const said = useReason(`reason:${guarantorId}`, async (reason) => {
    await request<AccessGround>(`/api/guarantors/${guarantorId}/access`, { method: 'POST', body: { reason } });
    await refetch();
  });
  const back = () => void (isFirst ? navigate('/accounts') : navigate(-1));
  useShortcut('Escape', 'Back', back);
  return (
    <Box sx={{ p: 4.5, maxWidth: 620 }}>
      <Panel>
        <Box component="h1" sx={{ typography: 'h3', mb: 1 }}>
          Open this account with a reason
        </Box>
        <Box component="p" sx={{ color: 'text.secondary', mb: 3 }}>
          For 30 minutes, this guarantor alone. No caller is verified for it. What you type is kept in the audit beside
          everything that you look at.
        </Box>
        {isOver && (
          <Box sx={{ mb: 3 }}>
            <Note meaning="pending" role="status" lead="The 30 minutes are over.">
              The account is closed again; what was saved stays saved.
            </Note>
          </Box>
        )}
        {said.otherwise && (
          <Box sx={{ mb: 3 }}>
            <Note meaning="trouble" lead="The account stays closed." role="alert">
              {said.otherwise}
            </Note>
          </Box>
        )}
        <ReasonField
          label="Reason"
          hint="Such as: complaint of Nov 20, checking the refund that was promised."
          said={said}
        />
        <Box sx={{ mt: 3, display: 'flex', gap: 2 }}>
          <ActionButton
            label={said.busy ? 'Opening…' : 'Open the account'}
            keys="ctrl+enter"
            primary
            icon={<LockOpenOutlined />}
            onPress={said.submit}
          />
          <ActionButton label="Back" keys="Escape" listen={false} onPress={back} />
        </Box>
      </Panel>
    </Box>
  );
}
