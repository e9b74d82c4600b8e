import Box from '@mui/material/Box';
import { ListContextProvider, useListController } from 'react-admin';
import { ListFoot } from '../../ui/list/ListFoot';
import { ListTable } from '../../ui/list/ListTable';
import { ErrorState } from '../../ui/States';
import type { ImportRun, QuarantinedRow } from '../rows';
import { quarantineColumns } from './importColumns';

/** Every row that one run kept out, in the order of the feed, page by page. */
export function QuarantineTable({ run }: { run: ImportRun }) {
  const list = useListController<QuarantinedRow>({
    resource: 'quarantined-rows',
    sort: { field: 'id', order: 'ASC' },
    filter: { importRunId: run.id },
    perPage: 15,
    disableSyncWithLocation: true,
    queryOptions: { retry: false },
  });
  const { data, error, isPending, refetch } = list;
  return (
    <ListContextProvider value={list}>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper' }}>
        {error ? (
          <ErrorState title="The rows could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <>
            <ListTable title="Rows that were kept out" columns={quarantineColumns} rows={data} pending={isPending} />
            <ListFoot openable={false} />
          </>
        )}
      </Box>
    </ListContextProvider>
  );
}
