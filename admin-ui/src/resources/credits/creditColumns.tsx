import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { ageText, originText, stateLooks } from '../../desk/credit/words';
import { DayText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import type { Column } from '../../ui/list/DataList';
import { channelText, methodText } from '../payments/words';
import type { Credit } from '../rows';

export const creditColumns: Column<Credit>[] = [
  {
    key: 'since',
    label: 'On no bill since',
    sort: 'since',
    render: ({ since, ageDays }) => (
      <>
        <DayText day={since} />{' '}
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {ageText(ageDays)}
        </Box>
      </>
    ),
  },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'billId', label: 'Bill ID', muted: true, render: (row) => groupBillId(row.billId) },
  { key: 'method', label: 'Paid with', render: methodText },
  { key: 'channel', label: 'Came by', muted: true, render: (row) => channelText(row.channel) },
  { key: 'origin', label: 'Why', muted: true, render: (row) => originText(row.origin) },
  { key: 'state', label: 'State', render: (row) => <StatusChip status={row.state} {...stateLooks[row.state]} /> },
  {
    key: 'suggested',
    label: 'Open bills take',
    align: 'right',
    render: (row) => <Takes row={row} />,
  },
  {
    key: 'unapplied',
    label: 'On no bill',
    align: 'right',
    sort: 'unappliedCents',
    render: (row) => <Money cents={row.unappliedCents} strong />,
  },
];

/** What it would pay now: bills of its own account first; elsewhere only by the guarantor's instruction. */
function Takes({ row: { suggestedCents, elsewhereCents, heldCents } }: { row: Credit }) {
  if (suggestedCents > 0) return <Money cents={suggestedCents} />;
  if (elsewhereCents > 0)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        other entity <Money cents={elsewhereCents} />
      </Box>
    );
  return <Box sx={{ color: 'text.disabled' }}>{heldCents > 0 ? 'refund asked for' : 'none open'}</Box>;
}
