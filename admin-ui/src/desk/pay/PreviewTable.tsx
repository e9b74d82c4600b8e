import { type PaymentPreview, groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { type Entity, EntityMark, entityNames } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { AmountRow } from './AmountRow';
import { amountSx, headSx, partSx, tableSx } from './tableSx';

/** Exactly what will be posted, bill by bill, and what is left on each. */
export function PreviewTable({ preview }: { preview: PaymentPreview }) {
  return (
    <Box component="table" sx={tableSx}>
      <Box component="thead" sx={headSx}>
        <tr>
          <th scope="col">Goes to</th>
          <th scope="col">today</th>
          <th scope="col">left on bill</th>
        </tr>
      </Box>
      {preview.parts.map((part) => (
        <PartRows key={part.accountId} part={part} />
      ))}
    </Box>
  );
}

function PartRows({ part }: { part: PaymentPreview['parts'][number] }) {
  const entity = part.entity.code as Entity;
  return (
    <tbody>
      <Box component="tr" sx={partSx}>
        <th scope="rowgroup">
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', columnGap: 1.75, flexWrap: 'wrap' }}>
            <EntityMark entity={entity} size={16} />
            <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
              {entityNames[entity].name}
            </Box>
            <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {groupBillId(part.billId)}
            </Box>
          </Box>
        </th>
        <Box component="td" sx={amountSx}>
          <Money cents={part.amountCents} strong />
        </Box>
        <td />
      </Box>
      {part.allocations.map((line) => (
        <AmountRow
          key={line.billId}
          label={line.label}
          cents={line.amountCents}
          after={<Money cents={line.balanceAfterCents} symbol={false} />}
        />
      ))}
      {part.creditCents > 0 && <AmountRow label="Stays as a credit" cents={part.creditCents} after="credit" />}
    </tbody>
  );
}
