import { groupBillId } from '@billing/contract';
import { InstantText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import type { Column } from '../../ui/list/DataList';
import type { Payment } from '../rows';
import { channelText, isNotMoney, methodText, receiptText } from './words';

export const paymentColumns: Column<Payment>[] = [
  {
    key: 'when',
    label: 'When (ET)',
    sort: 'createdAt',
    muted: true,
    render: (row) => <InstantText at={row.createdAt} />,
  },
  { key: 'receipt', label: 'Receipt', render: (row) => (row.receiptNo ? receiptText(row.receiptNo) : '–') },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'billId', label: 'Bill ID', muted: true, render: (row) => (row.billId ? groupBillId(row.billId) : '–') },
  { key: 'method', label: 'Method', render: methodText },
  { key: 'channel', label: 'Came by', muted: true, render: (row) => channelText(row.channel) },
  { key: 'takenBy', label: 'Taken by', muted: true, render: (row) => row.takenBy },
  { key: 'status', label: 'Status', render: (row) => <StatusChip status={row.status} /> },
  {
    key: 'amount',
    label: 'Amount',
    align: 'right',
    sort: 'amountCents',
    render: (row) => (
      <Money
        cents={row.amountCents}
        struck={isNotMoney(row.status)}
        sx={{ color: isNotMoney(row.status) ? 'text.disabled' : undefined }}
      />
    ),
  },
];
