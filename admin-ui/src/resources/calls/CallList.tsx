import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import { addDays } from '@billing/contract';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { today } from '../../ui/days';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterDays } from '../../ui/list/FilterDays';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterStaff } from '../../ui/list/FilterStaff';
import type { Call } from '../rows';
import { callColumns } from './callColumns';
import { CallTotalBar, useCallCount } from './CallTotalBar';
import { outcomeFilters, reasonFilters } from './words';

const inAddress = ['from', 'to', 'reason', 'outcome', 'status', 'staffId', 'calledAgain'];

/** Who called about what, and how it ended. */
export default function CallList() {
  const can = useCan();
  const seesOwn = useSession().known?.staff.role === 'agent';
  const day = today();
  return (
    <DataList<Call>
      resource="calls"
      title="Calls"
      aside={seesOwn ? 'your own calls · names stay masked' : 'names stay masked'}
      columns={seesOwn ? callColumns.filter(({ key }) => key !== 'staff') : callColumns}
      sort={{ field: 'startedAt', order: 'DESC' }}
      filterDefaultValues={{ from: addDays(day, -6), to: day }}
      inAddress={inAddress}
      filters={
        <>
          <FilterDays from="from" to="to" any="Any day" />
          <FilterSelect source="reason" any="Any reason" icon={<PhoneOutlined />} choices={reasonFilters} />
          <FilterSelect source="outcome" any="Any outcome" choices={outcomeFilters} />
          {!seesOwn && <FilterStaff source="staffId" any="Any agent" />}
        </>
      }
      moreFilters={moreFilters}
      total={<CallTotalBar />}
      useCount={useCallCount}
      actions={can('export', 'Call') && <ExportButton resource="calls" />}
      empty={{ title: 'No calls in these days', text: 'A call appears here as soon as it is started on the desk.' }}
    />
  );
}

const states = [
  { id: 'active', name: 'On the line' },
  { id: 'wrap_up', name: 'Being wrapped up' },
  { id: 'closed', name: 'Ended' },
];

const calledAgainChoices = [
  { id: 'true', name: 'Called again within 7 days' },
  { id: 'false', name: 'Did not call again' },
];

const moreFilters: MoreFilter[] = [
  {
    label: 'State of the call',
    sources: ['status'],
    render: (opening) => <FilterSelect source="status" any="Ended or not" choices={states} {...opening} />,
  },
  {
    label: 'Called again',
    sources: ['calledAgain'],
    render: (opening) => (
      <FilterSelect source="calledAgain" any="Called again or not" choices={calledAgainChoices} {...opening} />
    ),
  },
];
