import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import Box from '@mui/material/Box';
import { Sheet } from '../ui/Sheet';

const answers: [string, string][] = [
  [
    'The four words of a balance',
    'Past due is after its due date. Due is on a statement and has a date. New is billed and not yet on a statement. On plan is covered by a payment plan and not due now. They always add up to You owe.',
  ],
  [
    'Two bills for one visit',
    'The hospital bills for the room, the staff and the equipment (H); the doctors bill for their own work (D). Each has its own Bill ID. One payment can cover both.',
  ],
  [
    'Verifying the caller',
    'Type what the caller says. The name and two other factors must match. After three wrong factors this guarantor is closed to the call for 15 minutes; a supervisor can lift it.',
  ],
  [
    'Someone else pays',
    'Payment only: the payer cites the Bill ID and an amount, and learns only that it was accepted, with the receipt number. Nothing of the account is shown or said.',
  ],
  [
    'Giving money back',
    'From the receipt of a payment, by B. Your own payment of today you can void whole until 21:00 ET; nobody else can. Everything else is a refund that you ask for: a supervisor decides, above $500.00 two do. What comes back to you stands in My day with their words.',
  ],
  [
    'The outcome of a charge is unknown',
    'Nothing failed. We ask the card processor by ourselves until we know, and the bill stays closed to another charge. Ask the caller not to pay again.',
  ],
];

/** Short answers that an agent can give on the phone. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet
      open={open}
      onBack={onClose}
      title="Help and knowledge"
      icon={<HelpOutlineOutlined />}
      width={520}
      below="appBar"
    >
      <Box sx={{ p: 5 }}>
        {answers.map(([title, answer]) => (
          <Box key={title} component="section" sx={{ '& + &': { mt: 5 } }}>
            <Box component="h3" sx={{ typography: 'subtitle1' }}>
              {title}
            </Box>
            <Box component="p" sx={{ mt: 1, color: 'text.secondary' }}>
              {answer}
            </Box>
          </Box>
        ))}
      </Box>
    </Sheet>
  );
}
