import { groupBillId, type PlanRow } from '@billing/contract';
import { everyWords } from '../../desk/plan/words';
import { DayText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import type { Column } from '../../ui/list/DataList';
import { planLooks } from './words';

export const planColumns: Column<PlanRow>[] = [
  { key: 'id', label: 'Plan', sort: 'id', render: (row) => row.id },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'billId', label: 'Bill ID', muted: true, render: (row) => groupBillId(row.billId) },
  { key: 'standing', label: 'Stands', render: (row) => <StatusChip status={row.status} {...planLooks(row)} /> },
  { key: 'paid', label: 'Paid', render: (row) => `${row.paidCount} of ${row.count}` },
  { key: 'autopay', label: 'Pays by', muted: true, render: (row) => (row.autopay ? 'autopay' : 'themselves') },
  { key: 'next', label: 'Next', render: (row) => (row.nextDueOn ? <DayText day={row.nextDueOn} /> : 'none') },
  {
    key: 'amount',
    label: 'Each',
    align: 'right',
    render: (row) => (
      <>
        <Money cents={row.amountCents} /> {everyWords[row.frequency]}
      </>
    ),
  },
  { key: 'open', label: 'Open', align: 'right', render: (row) => <Money cents={row.openCents} strong /> },
];
