import type { BatchRow } from '@billing/contract';
import { DayText, InstantText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import type { Column } from '../../ui/list/DataList';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { batchLooks } from './words';

export const batchColumns: Column<BatchRow>[] = [
  { key: 'id', label: 'Batch', render: ({ id }) => id },
  {
    key: 'opened',
    label: 'Opened (ET)',
    sort: 'openedAt',
    muted: true,
    render: ({ openedAt }) => <InstantText at={openedAt} />,
  },
  { key: 'entity', label: 'Entity', render: ({ entity }) => <EntityName entity={entity.code} short /> },
  { key: 'type', label: 'Came by', muted: true, render: ({ type }) => type },
  {
    key: 'received',
    label: 'Received',
    muted: true,
    render: ({ receivedOn }) => <DayText day={receivedOn} year={false} />,
  },
  {
    key: 'items',
    label: 'Items',
    align: 'right',
    render: ({ enteredCount, expectedCount }) =>
      enteredCount === expectedCount ? expectedCount : `${enteredCount} of ${expectedCount}`,
  },
  { key: 'by', label: 'Entered by', muted: true, render: ({ openedBy }) => openedBy },
  {
    key: 'status',
    label: 'Status',
    render: ({ status }) => <StatusChip status={status} {...batchLooks[status]} />,
  },
  { key: 'total', label: 'Total', align: 'right', render: ({ controlCents }) => <Money cents={controlCents} /> },
];
