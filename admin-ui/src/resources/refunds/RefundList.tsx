import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import { addDays, type RefundRow } from '@billing/contract';
import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { today } from '../../ui/days';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterDays } from '../../ui/list/FilterDays';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterStaff } from '../../ui/list/FilterStaff';
import { entityChoices } from '../entityChoices';
import { refundColumns } from './refundColumns';
import { RefundTotalBar, useRefundCount } from './RefundTotalBar';
import { approvalsPart, refundReasonChoices, stageChoices } from './words';

const inAddress = ['from', 'to', 'status', 'reason', 'entity', 'requestedBy', 'approvedBy'];

/** Every refund that was asked for: the rows behind the report of refunds and voids. */
export default function RefundList() {
  const can = useCan();
  const navigate = useNavigate();
  const seesOwn = useSession().known?.staff.role === 'agent';
  const day = today();
  const open = ({ id, status }: RefundRow) => void navigate(`/approvals?show=${approvalsPart(status)}&refund=${id}`);
  return (
    <DataList<RefundRow>
      resource="refunds"
      title="Refunds"
      aside={seesOwn ? 'those that you asked for · names stay masked' : 'names stay masked'}
      columns={refundColumns}
      sort={{ field: 'requestedAt', order: 'DESC' }}
      filterDefaultValues={{ from: addDays(day, -29), to: day }}
      inAddress={inAddress}
      filters={
        <>
          <FilterDays from="from" to="to" any="Any day" />
          <FilterSelect source="status" any="Any status" choices={stageChoices} />
          <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
          {!seesOwn && <FilterStaff source="requestedBy" any="Asked by anyone" />}
        </>
      }
      moreFilters={moreFilters}
      total={<RefundTotalBar />}
      useCount={useRefundCount}
      actions={can('export', 'Refund') && <RefundExport />}
      onOpen={seesOwn ? undefined : open}
      empty={{ title: 'No refund in these days', text: 'A refund stands here as soon as somebody asks for it.' }}
    />
  );
}

function RefundExport() {
  return <ExportButton resource="refunds" count={useRefundCount()} />;
}

const moreFilters: MoreFilter[] = [
  {
    label: 'Reason',
    sources: ['reason'],
    render: (opening) => <FilterSelect source="reason" any="Any reason" choices={refundReasonChoices} {...opening} />,
  },
  {
    label: 'Approved by',
    sources: ['approvedBy'],
    render: (opening) => <FilterStaff source="approvedBy" any="Approved by anyone" {...opening} />,
  },
];
