import type { PaymentPreview } from '@billing/contract';
import ArrowForwardOutlined from '@mui/icons-material/ArrowForwardOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { Note } from '../../ui/Note';

interface WarningsProps {
  preview: PaymentPreview;
  onInstead: (cents: number) => void;
  listen: boolean;
}

/** Said before the charge, with the other amount one press away. */
export function Warnings({ preview, onInstead, listen }: WarningsProps) {
  const credit = preview.parts.reduce((sum, part) => sum + part.creditCents, 0);
  const shown = preview.warnings.filter((warning) => warning.code !== 'partial');
  return shown.map(({ code, text, insteadCents }) => (
    <Note
      key={code}
      meaning="pending"
      role="status"
      lead={code === 'becomes_credit' ? `${moneyText(credit)} becomes a credit.` : text}
    >
      {code === 'becomes_credit' && text}
      {insteadCents !== null && insteadCents !== preview.amountCents && (
        <Box sx={{ mt: 1.5 }}>
          <ActionButton
            label={`Charge ${moneyText(insteadCents)} instead`}
            keys="i"
            size="small"
            listen={listen}
            icon={<ArrowForwardOutlined />}
            onPress={() => onInstead(insteadCents)}
          />
        </Box>
      )}
    </Note>
  ));
}
