import { groupBillId, REFUND_REASON_WORDS, type RefundRow } from '@billing/contract';
import { payeeWords, refundLooks } from '../../refunds/words';
import { InstantText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import type { Column } from '../../ui/list/DataList';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';

export const refundColumns: Column<RefundRow>[] = [
  { key: 'when', label: 'Asked (ET)', sort: 'requestedAt', muted: true, render: (row) => <InstantText at={row.requestedAt} /> }, // prettier-ignore
  { key: 'by', label: 'Asked by', render: (row) => row.requestedBy },
  { key: 'yes', label: 'Approved by', muted: true, render: (row) => row.approvedBy ?? '–' },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'billId', label: 'Bill ID', muted: true, render: (row) => groupBillId(row.billId) },
  { key: 'reason', label: 'Reason', render: (row) => REFUND_REASON_WORDS[row.reason] },
  { key: 'payee', label: 'Goes', muted: true, render: (row) => payeeWords[row.payee] },
  {
    key: 'status',
    label: 'Status',
    render: ({ status }) => <StatusChip status={status} {...refundLooks[status]} />,
  },
  {
    key: 'amount',
    label: 'Amount',
    align: 'right',
    sort: 'amountCents',
    render: (row) => <Money cents={row.amountCents} />,
  },
];
