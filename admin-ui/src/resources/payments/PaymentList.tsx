import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined';
import type { RaRecord } from 'react-admin';
import { InstantText } from '../../ui/DayText';
import { type Entity, EntityName } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { type Column, DataList } from '../../ui/list/DataList';
import { FilterSelect } from '../../ui/list/FilterSelect';

interface PaymentRow extends RaRecord {
  id: string;
  createdAt: string;
  receiptNo: string | null;
  guarantorName: string;
  entity: { code: Entity };
  status: string;
  amountCents: number;
}

const columns: Column<PaymentRow>[] = [
  {
    key: 'when',
    label: 'When (ET)',
    sort: 'createdAt',
    muted: true,
    render: (row) => <InstantText at={row.createdAt} />,
  },
  { key: 'receipt', label: 'Receipt', render: (row) => row.receiptNo ?? '–' },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'status', label: 'Status', render: (row) => <StatusChip status={row.status} /> },
  {
    key: 'amount',
    label: 'Amount',
    align: 'right',
    sort: 'amountCents',
    render: (row) => <Money cents={row.amountCents} />,
  },
];

const statuses = [
  { id: 'succeeded', name: 'Paid' },
  { id: 'failed', name: 'Declined' },
  { id: 'unknown', name: 'Unknown' },
];

export default function PaymentList() {
  return (
    <DataList<PaymentRow>
      resource="payments"
      title="Payments"
      columns={columns}
      sort={{ field: 'createdAt', order: 'DESC' }}
      filters={<FilterSelect source="status" any="Any status" icon={<CreditCardOutlined />} choices={statuses} />}
      empty={{ title: 'No payments yet', text: 'A payment appears here as soon as it is taken on the desk.' }}
    />
  );
}
