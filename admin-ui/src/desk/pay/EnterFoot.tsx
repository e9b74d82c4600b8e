import InfoOutlined from '@mui/icons-material/InfoOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';

/** Enter in the card's last field goes on to the button, and does not press it. */
const CHARGE_ID = 'pay-charge';
export const focusCharge = () => document.getElementById(CHARGE_ID)?.focus();

interface EnterFootProps {
  amountCents: number | null;
  /** How many payments one press makes. */
  parts: number;
  /** Why it is off. */
  missing: string | null;
  reading: boolean;
  /** A bank account is debited, a card is charged. */
  verb?: 'Charge' | 'Debit';
  onBack: () => void;
  onCharge: () => void;
}

/** The button names the sum; when it is off, the foot says what is missing. */
export function EnterFoot({ amountCents, parts, missing, reading, verb = 'Charge', onBack, onCharge }: EnterFootProps) {
  const two = verb === 'Debit' ? 'Two debits, one press.' : 'Two payments, two receipts, one press.';
  const several = parts > 1 ? `${two} If the second fails, the first stands.` : '';
  const why = reading ? 'The processor reads the card. Nothing is charged yet.' : missing;
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 }}>
        {why && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>{why ?? several}</span>
      </Box>
      {/* Esc is heard once, by the head's Back. */}
      <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />
      <ActionButton
        label={amountCents === null ? verb : `${verb} ${moneyText(amountCents)}`}
        keys="ctrl+enter"
        primary
        size="large"
        icon={<LockOutlined />}
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={onCharge}
        id={CHARGE_ID}
      />
    </>
  );
}
