import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import LocalHospitalOutlined from '@mui/icons-material/LocalHospitalOutlined';
import { addDays } from '@billing/contract';
import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { today } from '../../ui/days';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterDays } from '../../ui/list/FilterDays';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { entityChoices } from '../entityChoices';
import type { Visit } from '../rows';
import { visitColumns } from './visitColumns';
import { classChoices, facilityChoices, pipelineChoices } from './words';

const inAddress = ['status', 'entity', 'facility', 'class', 'serviceFrom', 'serviceTo'];

/** Visits and where each of their parts is on its way to a bill. */
export default function VisitList() {
  const can = useCan();
  const navigate = useNavigate();
  return (
    <DataList<Visit>
      resource="visits"
      title="Visits"
      aside="names stay masked; words of sensitive visits too"
      columns={visitColumns}
      sort={{ field: 'serviceOn', order: 'DESC' }}
      filterDefaultValues={{ serviceFrom: addDays(today(), -29), serviceTo: today() }}
      inAddress={inAddress}
      filters={
        <>
          <FilterDays from="serviceFrom" to="serviceTo" any="Any day of service" />
          <FilterSelect source="status" any="Anywhere on the way" choices={pipelineChoices} />
          <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
        </>
      }
      moreFilters={moreFilters}
      actions={can('export', 'Visit') && <ExportButton resource="visits" />}
      onOpen={({ guarantorId }) => void navigate(`/desk/${guarantorId}`)}
      empty={{ title: 'No visits yet', text: 'Visits come with the host feed, as soon as they are registered.' }}
    />
  );
}

const moreFilters: MoreFilter[] = [
  {
    label: 'Facility',
    sources: ['facility'],
    render: (opening) => (
      <FilterSelect
        source="facility"
        any="Any facility"
        icon={<LocalHospitalOutlined />}
        choices={facilityChoices}
        {...opening}
      />
    ),
  },
  {
    label: 'Kind of visit',
    sources: ['class'],
    render: (opening) => <FilterSelect source="class" any="Any kind" choices={classChoices} {...opening} />,
  },
];
