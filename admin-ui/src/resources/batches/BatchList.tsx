import AddOutlined from '@mui/icons-material/AddOutlined';
import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import type { BatchRow } from '@billing/contract';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ActionButton } from '../../ui/ActionButton';
import { DataList } from '../../ui/list/DataList';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { entityChoices } from '../entityChoices';
import { batchColumns } from './batchColumns';
import { CashSheet } from './CashSheet';
import { HeadSheet } from './HeadSheet';
import { batchLooks } from './words';

const inAddress = ['status', 'entity'];
const withMe = { id: 'mine', name: 'To be entered', set: { status: ['open', 'balanced', 'rejected'] } };
const states = [withMe, ...Object.entries(batchLooks).map(([id, { word }]) => ({ id, name: word }))];

/** Every batch, the newest first; a preparer opens one and enters what came. */
export function BatchList() {
  const navigate = useNavigate();
  const [sheet, setSheet] = useState<'head' | 'cash' | null>(null);
  const back = () => setSheet(null);
  return (
    <>
      <DataList<BatchRow>
        resource="batches"
        title="Batches"
        aside="checks and money orders that came by mail"
        columns={batchColumns}
        sort={{ field: 'openedAt', order: 'DESC' }}
        inAddress={inAddress}
        filters={
          <>
            <FilterSelect source="status" any="Any status" choices={states} />
            <FilterSelect
              source="entity"
              any="Both entities"
              icon={<AccountBalanceOutlined />}
              choices={entityChoices}
            />
          </>
        }
        actions={
          <Box sx={{ display: 'flex', gap: 2 }}>
            <ActionButton
              label="Cash in the mail"
              keys="c"
              icon={<PaymentsOutlined />}
              onPress={() => setSheet('cash')}
            />
            <ActionButton
              label="Open a batch"
              keys="n"
              primary
              icon={<AddOutlined />}
              onPress={() => setSheet('head')}
            />
          </Box>
        }
        onOpen={({ id }) => void navigate(`/batches/${id}`)}
        empty={{
          title: 'No batch yet',
          text: 'Open one with the count and the total of the mail, then enter each check.',
        }}
      />
      {sheet === 'head' && <HeadSheet onBack={back} onDone={({ id }) => void navigate(`/batches/${id}`)} />}
      {sheet === 'cash' && <CashSheet onBack={back} />}
    </>
  );
}
