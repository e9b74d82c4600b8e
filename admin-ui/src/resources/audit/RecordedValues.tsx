import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useNavigate } from 'react-router';
import { useSession } from '../../providers/session';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type AuditRow, type Recorded, recordedOf } from './auditRow';
import { fieldWords } from './words';

/** Before and after, for those who may see values; the names of the fields for everybody else (ruling 24). */
export function RecordedValues({ row }: { row: AuditRow }) {
  const recorded = recordedOf(row);
  return (
    <Box component="section" aria-labelledby="recorded" sx={{ mt: 5 }}>
      <Box component="h3" id="recorded" sx={{ typography: 'subtitle1', mb: 2 }}>
        What was recorded
      </Box>
      {recorded === null ? (
        <NamesOnly row={row} />
      ) : recorded.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>Nothing beyond the above.</Box>
      ) : (
        <Values recorded={recorded} />
      )}
    </Box>
  );
}

function Values({ recorded }: { recorded: Recorded[] }) {
  const changes = recorded.some(({ before }) => before !== null);
  return (
    <Table aria-label="What was recorded">
      <TableHead>
        <TableRow>
          <TableCell>Field</TableCell>
          {changes && <TableCell>Before</TableCell>}
          <TableCell>{changes ? 'After' : 'Value'}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {recorded.map(({ field, before, after }) => (
          <TableRow key={field}>
            <TableCell sx={{ color: 'text.secondary' }}>{field}</TableCell>
            {changes && <TableCell sx={{ overflowWrap: 'anywhere' }}>{before ?? '–'}</TableCell>}
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{after}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function NamesOnly({ row }: { row: AuditRow }) {
  const isSupervisor = useSession().known?.staff.role === 'supervisor';
  const navigate = useNavigate();
  const names = row.fields.map(fieldWords).join(', ');
  return (
    <Note lead={names ? `Recorded: ${names}.` : 'No further field was recorded.'}>
      {isSupervisor
        ? 'You see the values once you open this guarantor with a reason. That is recorded as well.'
        : 'An admin sees which fields were recorded. A supervisor who gives a reason sees the values.'}
      {isSupervisor && row.guarantorId !== null && (
        <Box sx={{ mt: 2 }}>
          <ActionButton label="Open with a reason" keys="r" onPress={() => void navigate(`/desk/${row.guarantorId}`)} />
        </Box>
      )}
    </Note>
  );
}
