import { groupBillId, HOLD_RULES, type HoldRow } from '@billing/contract';
import { dayText } from '../../ui/days';
import { DayText } from '../../ui/DayText';
import { EntityName } from '../../ui/EntityMark';
import type { Column } from '../../ui/list/DataList';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import { holdLooks } from './words';

export const holdColumns: Column<HoldRow>[] = [
  { key: 'type', label: 'Hold', render: (row) => HOLD_RULES[row.type].name },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'entity', label: 'Entity', render: (row) => <EntityName entity={row.entity.code} short /> },
  { key: 'billId', label: 'Bill ID', muted: true, render: (row) => groupBillId(row.billId) },
  { key: 'on', label: 'On', muted: true, render: (row) => (row.serviceOn ? `visit ${dayText(row.serviceOn)}` : 'account') },
  { key: 'status', label: 'State', render: (row) => <StatusChip status={row.status} {...holdLooks(row)} /> },
  { key: 'review', label: 'Review', sort: 'reviewOn', render: (row) => <DayText day={row.reviewOn} year /> },
  { key: 'placed', label: 'Placed by', muted: true, sort: 'placedAt', render: (row) => row.placedBy },
  { key: 'held', label: 'Held', align: 'right', render: (row) => <Money cents={row.heldCents} strong={row.heldCents > 0} /> },
]; // prettier-ignore
