import type { PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { Money } from '../../ui/Money';
import { StatusWord } from '../../ui/StatusChip';
import type { Entry } from './useNewPlan';

/** Which bills the plan covers; one of each entity makes an agreement of its own. */
export function BillChoice({ entry, preview }: { entry: Entry; preview: PlanPreview }) {
  const chosen = preview.bills.filter((bill) => bill.chosen).map((bill) => bill.id);
  const toggle = (id: number) => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
    if (next.length > 0) entry.change({ billIds: next, wish: null });
  };
  return (
    <Box role="group" aria-label="Bills in this plan">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        Bills in this plan
      </Box>
      {preview.bills.map((bill) => (
        <Box component="label" key={bill.id} sx={rowSx}>
          <Checkbox
            size="small"
            sx={{ p: 0.5 }}
            checked={chosen.includes(bill.id)}
            disabled={bill.refusal !== null || (chosen.length === 1 && chosen[0] === bill.id)}
            onChange={() => toggle(bill.id)}
          />
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {bill.label}{' '}
            <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
              {bill.entity.code === 'HH-OPS' && 'doctors · '}
              {bill.refusal ?? <StatusWord status={bill.state} />}
            </Box>
          </Box>
          <Money cents={bill.balanceCents} strong={bill.chosen} />
        </Box>
      ))}
    </Box>
  );
}

const rowSx = { display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 32 };
