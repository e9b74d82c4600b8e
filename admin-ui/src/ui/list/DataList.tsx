import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useState } from 'react';
import { ListBase, type RaRecord, type SortPayload, useListContext, useStoreContext } from 'react-admin';
import { useLocation, useNavigate } from 'react-router';
import { ActionButton } from '../ActionButton';
import { EmptyState, ErrorState } from '../States';
import { Page } from '../Page';
import { FilterRow, type MoreFilter } from './FilterRow';
import { addressOf, type ListState, resumed, rowsThatFit } from './listAddress';
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
  /** Beside the title: whose rows these are, where a person does not see all. */
  aside?: ReactNode;
  columns: Column<T>[];
  sort: SortPayload;
  perPage?: number;
  /** Filters as buttons and fields in one row; they read and set `useListContext()`. */
  filters?: ReactNode;
  /** Filters that come by their name. */
  moreFilters?: MoreFilter[];
  /** Above the head: the total of all that is filtered. */
  total?: ReactNode;
  actions?: ReactNode;
  filterDefaultValues?: Record<string, unknown>;
  /** The filters that say nothing about a patient; only they stand in the address. */
  inAddress?: readonly string[];
  permanentFilter?: Record<string, unknown>;
  /** How many there are, where the list itself only counts to its cap. Asked inside the list, so it is a hook. */
  useCount?: () => number | undefined;
  /** Enter or a click on the row. */
  onOpen?: (row: T) => void;
  /** The row that stands open beside the list. */
  openId?: T['id'];
  empty: { title: string; text: string };
}

const nothing: readonly string[] = [];
const noCount = () => undefined;

/** A dense list in react-admin's data layer and our own table, whose marks pass axe. */
export function DataList<T extends RaRecord>(props: DataListProps<T>) {
  const { key, state } = useLocation();
  // Another visit from the menu begins anew; our own changes of the address do not.
  const visit = (state as { list?: string } | null)?.list ?? key;
  return <Visit<T> key={visit} visit={visit} {...props} />;
}

function Visit<T extends RaRecord>({ visit, ...props }: DataListProps<T> & { visit: string }) {
  const { resource, sort, permanentFilter, filterDefaultValues = {}, inAddress = nothing } = props;
  const { search } = useLocation();
  const store = useStoreContext();
  const storeKey = `${resource}.list`;
  const [perPage] = useState(() => props.perPage ?? rowsThatFit(window.innerHeight));
  // Written before the list first looks there, so that it never asks for another page than the address says.
  useState(() => {
    const start = { sort, perPage, filter: filterDefaultValues, inAddress };
    store.setItem(storeKey, resumed(search, store.getItem<ListState>(storeKey), start));
  });
  return (
    <ListBase<T>
      resource={resource}
      sort={sort}
      perPage={perPage}
      filter={permanentFilter}
      storeKey={storeKey}
      disableSyncWithLocation
      queryOptions={{ retry: false }}
      error={null}
      empty={false}
    >
      <Address visit={visit} inAddress={inAddress} />
      <ListFrame {...props} />
    </ListBase>
  );
}

/** Keeps the address in step with the list, for a reload and for the way back. */
function Address({ visit, inAddress }: { visit: string; inAddress: readonly string[] }) {
  const { page, perPage, sort, filterValues } = useListContext();
  const { search } = useLocation();
  const navigate = useNavigate();
  const filter = (filterValues ?? {}) as Record<string, unknown>;
  const said = addressOf({ page, perPage, sort: sort.field, order: sort.order, filter }, inAddress);
  useEffect(() => {
    if (said !== search) void navigate({ search: said }, { replace: true, state: { list: visit } });
  }, [said, search, visit, navigate]);
  return null;
}

function ListFrame<T extends RaRecord>(props: DataListProps<T>) {
  const {
    title,
    aside,
    columns,
    filters,
    moreFilters,
    total,
    actions,
    onOpen,
    openId,
    empty,
    useCount = noCount,
  } = props;
  const { data, error, isPending, isPlaceholderData, refetch, filterValues, setFilters } = useListContext<T>();
  const count = useCount();
  const filtered = Object.keys((filterValues ?? {}) as object).length > 0;
  return (
    <Page title={title} aside={aside} actions={actions}>
      {filters && <FilterRow more={moreFilters}>{filters}</FilterRow>}
      <Box sx={frameSx}>
        {total && <Box sx={totalSx}>{total}</Box>}
        {error ? (
          <ErrorState title="The list could not be read" error={error} onRetry={() => void refetch()} />
        ) : (
          <Box sx={{ opacity: isPlaceholderData ? 0.6 : undefined }}>
            <ListTable
              title={title}
              columns={columns}
              rows={data}
              pending={isPending}
              onOpen={onOpen}
              openId={openId}
            />
          </Box>
        )}
        {!error && !isPending && data?.length === 0 && (
          <EmptyState
            title={filtered ? 'Nothing matches these filters' : empty.title}
            actions={filtered && <ActionButton label="Clear filters" onPress={() => setFilters({}, [])} />}
          >
            <p>{empty.text}</p>
          </EmptyState>
        )}
        {!error && <ListFoot openable={onOpen !== undefined} count={count} />}
      </Box>
    </Page>
  );
}

const frameSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
  overflow: 'hidden',
};
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
