import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { ActionButton } from '../../ui/ActionButton';
import type { Entry } from './useUseCredit';

interface CreditFootProps {
  entry: Entry;
  busy: boolean;
  press: () => void;
  onBack: () => void;
  /** The way of every refund, for what is not used; absent where the account is not open. */
  onRefund?: (() => void) | undefined;
  /** Where the account is not open: the way to it. */
  onOpen?: (() => void) | undefined;
}

/** The button names the sum; when it is off, the foot says what is missing. */
export function CreditFoot({ entry, busy, press, onBack, onRefund, onOpen }: CreditFootProps) {
  const why = busy ? 'It is being used.' : entry.missing;
  const sum = entry.preview ? ` ${moneyText(entry.preview.amountCents)}` : '';
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 }}>
        {why && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>{why ?? 'It is used at once; the preview is what is posted.'}</span>
      </Box>
      {!busy && <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />}
      {!busy && onOpen && <ActionButton label="Open the account" keys="o" size="large" onPress={onOpen} />}
      {!busy && onRefund && <ActionButton label="Refund instead" keys="b" size="large" onPress={onRefund} />}
      <ActionButton
        label={busy ? 'Using …' : `Use${sum || ' it'}`}
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
