import { HOLD_RULES, HOLD_STATUSES, HOLD_TYPES, type HoldRow } from '@billing/contract';
import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import { useState } from 'react';
import { DataList } from '../../ui/list/DataList';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { entityChoices } from '../entityChoices';
import { holdColumns } from './holdColumns';
import { HoldDetail } from './HoldDetail';
import { HoldTotalBar, useHoldCount } from './HoldTotalBar';
import { holdLooks } from './words';

const types = HOLD_TYPES.map((id) => ({ id, name: HOLD_RULES[id].name }));
const states = [
  { id: 'due', name: 'To review', set: { due: 'true', status: 'active' } },
  ...HOLD_STATUSES.map((id) => ({ id, name: holdLooks({ status: id, due: false }).word, set: { status: id } })),
];

/** What accounts are not asked for, the next to be reviewed first; a row opens it, to lift it or to keep it. */
export default function HoldList() {
  const [open, setOpen] = useState<HoldRow | null>(null);
  return (
    <>
      <DataList<HoldRow>
        resource="holds"
        title="Holds"
        aside="the next to be reviewed first"
        columns={holdColumns}
        sort={{ field: 'reviewOn', order: 'ASC' }}
        filterDefaultValues={{ status: 'active' }}
        inAddress={['type', 'status', 'due', 'entity']}
        filters={
          <>
            <FilterSelect source="type" any="Any type" choices={types} />
            <FilterSelect source="status" any="Any state" choices={states} />
            <FilterSelect source="entity" any="Both entities" icon={<AccountBalanceOutlined />} choices={entityChoices} />
          </>
        }
        total={<HoldTotalBar />}
        useCount={useHoldCount}
        onOpen={setOpen}
        openId={open?.id}
        empty={{ title: 'No hold is like that', text: 'A hold appears here when a bill is disputed or must not be asked for.' }}
      />
      {open && <HoldDetail key={open.id} row={open} onBack={() => setOpen(null)} />}
    </>
  );
} // prettier-ignore
