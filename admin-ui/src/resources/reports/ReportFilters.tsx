import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import type { ReportName } from '@billing/contract';
import { FilterDays } from '../../ui/list/FilterDays';
import { FilterRow, type MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterStaff } from '../../ui/list/FilterStaff';
import { outcomeFilters, reasonFilters } from '../calls/words';
import { entityChoices } from '../entityChoices';
import { channelChoices, tenderChoices } from '../payments/words';
import { refundReasonChoices } from '../refunds/words';

const people: Record<ReportName, { source: string; any: string }> = {
  collections: { source: 'createdBy', any: 'Taken by anyone' },
  'money-back': { source: 'requestedBy', any: 'Asked by anyone' },
  calls: { source: 'staffId', any: 'Any agent' },
};

/** What the whole report is narrowed to; the rows behind its figures are narrowed with it. */
export function ReportFilters({ report, ownOnly }: { report: ReportName; ownOnly: boolean }) {
  return (
    <FilterRow key={report} more={more[report]}>
      <FilterDays from="from" to="to" any="Last 30 days" />
      {report === 'calls' ? (
        <FilterSelect source="reason" any="Any reason" choices={reasonFilters} />
      ) : (
        <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
      )}
      {!ownOnly && <FilterStaff {...people[report]} withSystems={report === 'collections'} />}
    </FilterRow>
  );
}

const more: Record<ReportName, MoreFilter[]> = {
  collections: [
    {
      label: 'Method',
      sources: ['tender'],
      render: (opening) => <FilterSelect source="tender" any="Any method" choices={tenderChoices} {...opening} />,
    },
    {
      label: 'Came by',
      sources: ['channel'],
      render: (opening) => (
        <FilterSelect source="channel" any="Came by any way" choices={channelChoices} {...opening} />
      ),
    },
  ],
  'money-back': [
    {
      label: 'Reason',
      sources: ['reason'],
      render: (opening) => <FilterSelect source="reason" any="Any reason" choices={refundReasonChoices} {...opening} />,
    },
  ],
  calls: [
    {
      label: 'Outcome',
      sources: ['outcome'],
      render: (opening) => <FilterSelect source="outcome" any="Any outcome" choices={outcomeFilters} {...opening} />,
    },
  ],
};
