import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import { CREDIT_AGES, CREDIT_ORIGIN_WORDS, CREDIT_ORIGINS } from '@billing/contract';
import { useState } from 'react';
import UseCreditSheet from '../../desk/credit/UseCreditSheet';
import { useCan } from '../../providers/ability';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { entityChoices } from '../entityChoices';
import type { Credit } from '../rows';
import { creditColumns } from './creditColumns';
import { CreditTotalBar, useCreditCount } from './CreditTotalBar';

const inAddress = ['open', 'state', 'entity', 'age', 'origin', 'suggested'];
const ages = CREDIT_AGES.map((id) => ({ id, name: `${id} days` }));
const origins = CREDIT_ORIGINS.map((id) => ({ id, name: CREDIT_ORIGIN_WORDS[id] }));
const states = [
  { id: 'open', name: 'On no bill now', set: { open: 'true' } },
  { id: 'unapplied', name: 'Not used', set: { state: 'unapplied' } },
  { id: 'partially_applied', name: 'Partly used', set: { state: 'partially_applied' } },
  { id: 'escheat_review', name: 'Unclaimed', set: { state: 'escheat_review' } },
  { id: 'closed', name: 'Used up or refunded', set: { open: 'false' } },
];
const suggestions = [
  { id: 'true', name: 'An open bill takes it' },
  { id: 'false', name: 'No bill of its account is open' },
];

/** What lies on no bill, the oldest first: a row opens what it could pay, and the next row takes no page load. */
export default function CreditList() {
  const can = useCan();
  const [open, setOpen] = useState<Credit | null>(null);
  return (
    <>
      <DataList<Credit>
        resource="credits"
        title="Credits"
        aside="money on no bill, the oldest first"
        columns={creditColumns}
        sort={{ field: 'since', order: 'ASC' }}
        filterDefaultValues={{ open: 'true' }}
        inAddress={inAddress}
        filters={
          <>
            <FilterSelect source="suggested" any="Any suggestion" choices={suggestions} />
            <FilterSelect source="age" any="Any age" icon={<HourglassEmptyOutlined />} choices={ages} />
            <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
            <FilterSelect source="open" any="Any state" choices={states} />
          </>
        }
        moreFilters={moreFilters}
        total={<CreditTotalBar />}
        useCount={useCreditCount}
        actions={can('export', 'Credit') && <CreditExport />}
        onOpen={setOpen}
        openId={open?.id}
        empty={{
          title: 'No money lies on no bill',
          text: 'A credit appears here when more is paid than is open, or when a paid bill becomes smaller.',
        }}
      />
      {open && (
        <UseCreditSheet
          key={open.id}
          paymentId={open.id}
          guarantorId={open.guarantorId}
          onBack={() => setOpen(null)}
        />
      )}
    </>
  );
} // prettier-ignore

function CreditExport() {
  return <ExportButton resource="credits" count={useCreditCount()} />;
}

const moreFilters: MoreFilter[] = [
  {
    label: 'Why',
    sources: ['origin'],
    render: (opening) => <FilterSelect source="origin" any="For any cause" choices={origins} {...opening} />,
  },
];
