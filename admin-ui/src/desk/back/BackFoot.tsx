import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import type { Entry } from './useGiveBack';
import type { Sent } from './useSend';

interface BackFootProps {
  entry: Entry;
  sending: { sent: Sent | null };
  press: () => void;
  onBack: () => void;
}

/** The button names the sum and what is done with it; when it is off, the foot says what is missing. */
export function BackFoot({ entry, sending, press, onBack }: BackFootProps) {
  const { effect, way, changed, missing } = entry;
  const busy = sending.sent !== null;
  const sum = effect ? ` ${moneyText(effect.amountCents)}` : '';
  const label =
    way === 'void' ? `Void${sum}` : changed ? `Ask again for${sum || ' it'}` : `Ask for${sum || ' a refund'}`;
  const why = busy ? 'It is being sent.' : missing;
  const ready = way === 'void' ? 'It is taken back at once.' : 'Nothing goes back before a supervisor says yes.';
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 }}>
        {why && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>{why ?? ready}</span>
      </Box>
      {/* Esc is heard once, by the head's Back. */}
      {!busy && <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />}
      <ActionButton
        label={busy ? 'Sending …' : label}
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={press}
      />
    </>
  );
}
