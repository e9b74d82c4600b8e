import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ImportFile } from '../rows';
import { countText } from './importColumns';

/** Rows by file; a row that moves nothing is read, but neither applied nor unchanged. */
export function FilesTable({ files }: { files: ImportFile[] }) {
  if (files.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>This run kept no counts by file, only those of the whole run.</Box>;
  return (
    <Table aria-label="Files">
      <TableHead>
        <TableRow>
          <TableCell>File</TableCell>
          <TableCell align="right">Rows</TableCell>
          <TableCell align="right">Applied</TableCell>
          <TableCell align="right">Kept out</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {files.map(({ file, rows, applied, quarantined }) => (
          <TableRow key={file}>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{file}</TableCell>
            <TableCell align="right">{countText(rows)}</TableCell>
            <TableCell align="right">{countText(applied)}</TableCell>
            <TableCell align="right" sx={quarantined > 0 ? { color: 'error.main', fontWeight: 600 } : undefined}>
              {countText(quarantined)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
