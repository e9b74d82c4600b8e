import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined';
import { addDays } from '@billing/contract';
import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { dayText, today } from '../../ui/days';
import { DataList } from '../../ui/list/DataList';
import { ExportButton } from '../../ui/list/ExportButton';
import { FilterDays } from '../../ui/list/FilterDays';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterStaff } from '../../ui/list/FilterStaff';
import { FilterText } from '../../ui/list/FilterText';
import { entityChoices } from '../entityChoices';
import type { Payment } from '../rows';
import { paymentColumns } from './paymentColumns';
import { PaymentTotalBar, usePaymentCount } from './PaymentTotalBar';
import { refundReasonChoices } from '../refunds/words';
import { channelChoices, methodChoices, paymentWords, statusChoices, tenderChoices } from './words';

const inAddress = [
  ...['from', 'to', 'status', 'statusNot', 'method', 'tender', 'channel', 'entity', 'createdBy'],
  ...['voidedBy', 'voidReason', 'voidedFrom', 'voidedTo'],
];

export default function PaymentList() {
  const can = useCan();
  const navigate = useNavigate();
  const { known } = useSession();
  const mayExport = can('export', 'Payment');
  // Only own payments of the day are an agent's to see, so days and people are nothing to choose.
  const seesOwn = known?.staff.role === 'agent';
  const day = today();
  return (
    <DataList<Payment>
      resource="payments"
      title="Payments"
      aside={seesOwn ? `yours, today, ${dayText(day)} · names stay masked` : undefined}
      columns={seesOwn ? ownColumns : paymentColumns}
      sort={{ field: 'createdAt', order: 'DESC' }}
      filterDefaultValues={seesOwn ? {} : { from: addDays(day, -6), to: day, statusNot: 'canceled' }}
      inAddress={inAddress}
      filters={
        <>
          <FilterText source="q" label="receipt, Bill ID, *4242, $amount" words={paymentWords} width={276} />
          {!seesOwn && <FilterDays from="from" to="to" any="Any day" />}
          {!seesOwn && (
            <FilterSelect source="method" any="Any method" icon={<CreditCardOutlined />} choices={methodChoices} />
          )}
          <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
          <FilterSelect source="status" any="Any status" choices={statusChoices} />
        </>
      }
      moreFilters={seesOwn ? undefined : moreFilters}
      total={<PaymentTotalBar />}
      useCount={usePaymentCount}
      actions={mayExport && <PaymentExport />}
      onOpen={seesOwn ? undefined : ({ guarantorId }) => guarantorId !== null && void navigate(`/desk/${guarantorId}`)}
      empty={
        seesOwn
          ? { title: 'No payment of yours today', text: 'What you take on the desk appears here at once.' }
          : {
              title: 'No payments yet',
              text: 'A payment appears here as soon as it is taken on the desk or comes with the host feed.',
            }
      }
    />
  );
}

/** Who took it is always oneself, and a receipt is no way to an account. */
const ownColumns = paymentColumns.filter(({ key }) => key !== 'takenBy' && key !== 'billId');

function PaymentExport() {
  return <ExportButton resource="payments" count={usePaymentCount()} />;
}

const moreFilters: MoreFilter[] = [
  {
    label: 'Came by',
    sources: ['channel'],
    render: (opening) => <FilterSelect source="channel" any="Came by any way" choices={channelChoices} {...opening} />,
  },
  {
    label: 'Taken by',
    sources: ['createdBy'],
    render: (opening) => <FilterStaff source="createdBy" any="Taken by anyone" withSystems {...opening} />,
  },
  {
    label: 'Paid with',
    sources: ['tender'],
    render: (opening) => <FilterSelect source="tender" any="Paid with anything" choices={tenderChoices} {...opening} />,
  },
  {
    label: 'Voided by',
    sources: ['voidedBy'],
    render: (opening) => <FilterStaff source="voidedBy" any="Voided by anyone" {...opening} />,
  },
  {
    label: 'Voided because',
    sources: ['voidReason'],
    render: (opening) => (
      <FilterSelect source="voidReason" any="Voided for any reason" choices={refundReasonChoices} {...opening} />
    ),
  },
  {
    label: 'Voided on',
    sources: ['voidedFrom', 'voidedTo'],
    render: (opening) => <FilterDays from="voidedFrom" to="voidedTo" any="Voided on any day" {...opening} />,
  },
];
