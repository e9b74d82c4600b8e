import type { Batch, BatchItem } from '@billing/contract';
import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { paneTableSx } from '../../queue/tableSx';
import { ActionButton } from '../../ui/ActionButton';
import { Money } from '../../ui/Money';
import { receiptText } from '../payments/words';
import { drawnText, isReturned, itemStateText, paperText } from './words';

interface ItemsTableProps {
  batch: Batch;
  /** The newest on top, where entering goes on; in the order of the paper otherwise. */
  newestFirst?: boolean;
  /** What can be done with a paper; nothing where it is only looked at. */
  actions?: (item: BatchItem) => { label: string; run: () => void }[];
}

/** The papers of a batch: whose account, what is due, what becomes credit. Names are masked. */
export function ItemsTable({ batch, newestFirst, actions }: ItemsTableProps) {
  // What is due by now says nothing about a check that was posted; its receipt does.
  const posted = ['approved', 'deposited', 'reconciled'].includes(batch.status);
  const items = newestFirst ? [...batch.items].reverse() : batch.items;
  return (
    <Box component="table" aria-label="Items" sx={tableSx}>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Paper</th>
          <th scope="col">Drawn on</th>
          <th scope="col">Account</th>
          {posted ? (
            <th scope="col">Receipt</th>
          ) : (
            <th scope="col" className="cents">
              Due
            </th>
          )}
          <th scope="col" className="cents">
            Amount
          </th>
          <th scope="col">{actions ? 'Then' : 'State'}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} posted={posted} actions={actions?.(item) ?? []} />
        ))}
      </tbody>
    </Box>
  );
}

interface RowProps {
  item: BatchItem;
  posted: boolean;
  actions: { label: string; run: () => void }[];
}

function Row({ item, posted, actions }: RowProps) {
  const state = itemStateText(item);
  const bad = isReturned(item.status) || item.status === 'set_aside';
  return (
    <tr>
      <td>{item.position}</td>
      <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
        {paperText(item)}
      </Box>
      <Box component="td" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {drawnText(item)}
      </Box>
      <td>
        {item.parts.length === 0 && (item.payerName ?? '–')}
        {item.parts.map((part) => (
          <Box key={part.id} sx={{ display: 'flex', gap: 2, whiteSpace: 'nowrap' }}>
            {part.guarantorName}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {groupBillId(part.billId)}
            </Box>
            {item.parts.length > 1 && <Money cents={part.amountCents} symbol={false} />}
            {part.creditCents > 0 && (
              <Box component="span" sx={{ color: 'warning.main' }}>
                <Money cents={part.creditCents} /> credit
              </Box>
            )}
          </Box>
        ))}
      </td>
      <td className={posted ? undefined : 'cents'}>
        {item.parts.map((part) => (
          <div key={part.id}>
            {posted ? part.receiptNo && receiptText(part.receiptNo) : <Money cents={part.dueCents} symbol={false} />}
          </div>
        ))}
      </td>
      <td className="cents">
        <Money cents={item.amountCents} symbol={false} strong struck={isReturned(item.status)} />
      </td>
      <td>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, justifyContent: 'flex-end' }}>
          {state && (
            <Box
              component="span"
              sx={{ flex: 1, typography: 'caption', color: bad ? 'warning.main' : 'text.secondary' }}
            >
              {state}
            </Box>
          )}
          {actions.map(({ label, run }) => (
            <ActionButton
              key={label}
              label={label}
              size="small"
              aria-label={`${label}: item ${item.position}, ${paperText(item)}`}
              onPress={run}
            />
          ))}
        </Box>
      </td>
    </tr>
  );
}

const tableSx = { ...paneTableSx, '& td, & th': { pr: 3 }, '& td': { py: 0.5, verticalAlign: 'middle' } };
