import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ListBase, type RaRecord, type SortPayload, useListContext } from 'react-admin';
import { ActionButton } from '../ActionButton';
import { EmptyState, ErrorState } from '../States';
import { Page } from '../Page';
import { ListFoot } from './ListFoot';
import { ListTable } from './ListTable';

export interface Column<T extends RaRecord> {
  key: string;
  label: string;
  /** The name by which the API sorts; without it the head is only a word. */
  sort?: string;
  align?: 'right';
  width?: number;
  muted?: boolean;
  render: (row: T) => ReactNode;
}

export interface DataListProps<T extends RaRecord> {
  resource: string;
  title: string;
  columns: Column<T>[];
  sort: SortPayload;
  perPage?: number;
  /** Filters as buttons and fields in one row; they read and set `useListContext()`. */
  filters?: ReactNode;
  /** Above the head: the total of all that is filtered. */
  total?: ReactNode;
  actions?: ReactNode;
  filterDefaultValues?: Record<string, unknown>;
  permanentFilter?: Record<string, unknown>;
  /** Enter or a click on the row. */
  onOpen?: (row: T) => void;
  /** The row that stands open beside the list. */
  openId?: T['id'];
  empty: { title: string; text: string };
}

/** A dense list in react-admin's data layer and our own table, whose marks pass axe. */
export function DataList<T extends RaRecord>(props: DataListProps<T>) {
  const { resource, sort, perPage = 25, filterDefaultValues, permanentFilter } = props;
  return (
    <ListBase<T>
      resource={resource}
      sort={sort}
      perPage={perPage}
      filter={permanentFilter}
      filterDefaultValues={filterDefaultValues}
      queryOptions={{ retry: false }}
      error={null}
      empty={false}
    >
      <ListFrame {...props} />
    </ListBase>
  );
}

function ListFrame<T extends RaRecord>({
  title,
  columns,
  filters,
  total,
  actions,
  onOpen,
  openId,
  empty,
}: DataListProps<T>) {
  const { data, error, isPending, refetch, filterValues, setFilters } = useListContext<T>();
  const filtered = Object.keys((filterValues ?? {}) as object).length > 0;
  return (
    <Page title={title} actions={actions}>
      {filters && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2.5 }}>{filters}</Box>
      )}
      <Box
        sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', overflow: 'hidden' }}
      >
        {total && <Box sx={totalSx}>{total}</Box>}
        {error ? (
          <ErrorState title="The list could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <ListTable title={title} columns={columns} rows={data} pending={isPending} onOpen={onOpen} openId={openId} />
        )}
        {!error && !isPending && data?.length === 0 && (
          <EmptyState
            title={filtered ? 'Nothing matches these filters' : empty.title}
            actions={filtered && <ClearFilters onClear={() => setFilters({}, [])} />}
          >
            <p>{empty.text}</p>
          </EmptyState>
        )}
        {!error && <ListFoot openable={onOpen !== undefined} />}
      </Box>
    </Page>
  );
}

function ClearFilters({ onClear }: { onClear: () => void }) {
  return <ActionButton label="Clear filters" keys="f" onPress={onClear} />;
}

const totalSx = {
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 6,
  minHeight: 43,
  px: 3.5,
  borderBottom: 1,
  borderColor: 'divider',
  bgcolor: 'surface.sunken',
  color: 'text.secondary',
};
