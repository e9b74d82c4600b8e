import { groupBillId, type ReturnedMail } from '@billing/contract';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { dayOfInstant, dayText } from '../../ui/days';
import { digitalWords, reasonWords } from './words';

export function ReturnedList({ rows }: { rows: ReturnedMail[] | undefined }) {
  if (!rows) return <Box role="status">Reading what came back …</Box>;
  if (rows.length === 0) return <Box sx={{ color: 'text.secondary' }}>Nothing came back yet.</Box>;
  return (
    <Table aria-label="Returned mail" size="small">
      <TableHead>
        <TableRow>
          <TableCell>Day</TableCell>
          <TableCell>Bill ID</TableCell>
          <TableCell>Guarantor</TableCell>
          <TableCell>Statement</TableCell>
          <TableCell>Why</TableCell>
          <TableCell>Since then</TableCell>
          <TableCell>By</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{dayText(dayOfInstant(row.recordedAt))}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{groupBillId(row.billId)}</TableCell>
            <TableCell>{row.guarantorName}</TableCell>
            <TableCell>{row.statementNo ?? 'of the host'}</TableCell>
            <TableCell>
              {reasonWords[row.reason]}
              {row.hasForwarding && (
                <Box sx={{ typography: 'caption', color: 'text.secondary' }}>with another address on it</Box>
              )}
            </TableCell>
            <TableCell>
              {row.paperWaits ? 'Paper waits for an address' : 'Paper goes out'}
              <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{digitalWords[row.digital]}</Box>
            </TableCell>
            <TableCell>{row.recordedBy}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
