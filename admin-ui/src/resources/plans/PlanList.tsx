import { PLAN_STATUSES, type PlanRow } from '@billing/contract';
import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import { useState } from 'react';
import { useCan } from '../../providers/ability';
import { ActionButton } from '../../ui/ActionButton';
import { DataList } from '../../ui/list/DataList';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { entityChoices } from '../entityChoices';
import { PlanHealth } from './PlanHealth';
import { PlanDetail } from './PlanDetail';
import { planColumns } from './planColumns';
import { PlanTotalBar, usePlanCount } from './PlanTotalBar';
import { planLooks } from './words';

const standings = (['good', 'late_in_grace', 'delinquent'] as const).map((id) => ({ id, name: planLooks({ status: 'active', standing: id }).word })); // prettier-ignore
const statuses = PLAN_STATUSES.map((id) => ({ id, name: planLooks({ status: id, standing: null }).word }));
const autopay = [
  { id: 'true', name: 'Autopay' },
  { id: 'false', name: 'By themselves' },
];

/** Payment plans and how they stand; a row opens its dates and versions. */
export default function PlanList() {
  const [open, setOpen] = useState<PlanRow | null>(null);
  const [health, setHealth] = useState(false);
  const can = useCan();
  return (
    <>
      <DataList<PlanRow>
        resource="plans"
        title="Plans"
        aside="what was agreed to, the newest first"
        columns={planColumns}
        sort={{ field: 'createdAt', order: 'DESC' }}
        inAddress={['standing', 'status', 'entity', 'autopay']}
        filters={
          <>
            <FilterSelect source="standing" any="Any standing" choices={standings} />
            <FilterSelect source="status" any="Any state" choices={statuses} />
            <FilterSelect source="autopay" any="However it is paid" choices={autopay} />
            <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
          </>
        }
        total={<PlanTotalBar />}
        actions={can('decide', 'Plan') && <ActionButton label="Health" keys="h" size="small" onPress={() => setHealth(true)} />}
        useCount={usePlanCount}
        onOpen={setOpen}
        openId={open?.id}
        empty={{ title: 'No plan is like that', text: 'A plan appears here when an agent agrees to one with a guarantor.' }}
      />
      {health && <PlanHealth onBack={() => setHealth(false)} />}
      {open && <PlanDetail key={open.id} id={open.id} onBack={() => setOpen(null)} />}
    </>
  );
} // prettier-ignore
