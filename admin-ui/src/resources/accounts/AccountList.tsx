import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import { groupBillId } from '@billing/contract';
import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { DayText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import { type Column, DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterDays } from '../../ui/list/FilterDays';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterText, type FilterWords } from '../../ui/list/FilterText';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { entityChoices } from '../entityChoices';
import type { Account } from '../rows';

const columns: Column<Account>[] = [
  { key: 'billId', label: 'Bill ID', render: (row) => groupBillId(row.billId) },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} /> },
  {
    key: 'lastActivityOn',
    label: 'Last activity',
    sort: 'lastActivityOn',
    muted: true,
    render: (row) => (row.lastActivityOn ? <DayText day={row.lastActivityOn} year /> : '–'),
  },
  { key: 'status', label: 'Account', render: (row) => <StatusChip status={row.status} /> },
  {
    key: 'creditCents',
    label: 'Credit',
    align: 'right',
    sort: 'creditCents',
    muted: true,
    render: (row) => (row.creditCents > 0 ? <Money cents={-row.creditCents} credit /> : '–'),
  },
  {
    key: 'balanceCents',
    label: 'Owed',
    align: 'right',
    sort: 'balanceCents',
    render: (row) => <Money cents={row.balanceCents} strong={row.balanceCents > 0} />,
  },
];

const billIdWords: FilterWords = {
  sources: ['billId'],
  hint: 'A Bill ID has 12 digits.',
  read(text) {
    const bare = text.replace(/[\s-]/g, '');
    return /^\d{12}$/.test(bare) ? { billId: bare } : null;
  },
  say: ({ billId }) => (typeof billId === 'string' ? groupBillId(billId) : ''),
};

const owingChoices = [
  { id: 'owing', name: 'Owing', set: { owing: 'true' } },
  { id: 'settled', name: 'Nothing owed', set: { owing: 'false' } },
  { id: 'credit', name: 'With a credit', set: { withCredit: 'true' } },
];

const inAddress = ['entity', 'owing', 'withCredit', 'activeFrom', 'activeTo'];

/** All accounts, names masked. To see one, the person says why; that is asked where the row leads. */
export default function AccountList() {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <DataList<Account>
      resource="accounts"
      title="Accounts"
      aside="names stay masked; opening one asks for the reason"
      columns={columns}
      sort={{ field: 'balanceCents', order: 'DESC' }}
      filterDefaultValues={{ owing: 'true' }}
      inAddress={inAddress}
      filters={
        <>
          <FilterText source="billId" label="Bill ID" words={billIdWords} />
          <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
          <FilterSelect source="owing" any="Owing or not" choices={owingChoices} />
          <FilterDays from="activeFrom" to="activeTo" any="Active on any day" />
        </>
      }
      actions={can('export', 'Account') && <ExportButton resource="accounts" />}
      onOpen={({ guarantorId }) => void navigate(`/desk/${guarantorId}`)}
      empty={{ title: 'No accounts yet', text: 'Accounts come with the host feed. An import brings them.' }}
    />
  );
}
