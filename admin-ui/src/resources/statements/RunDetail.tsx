import type { StatementRunDetail } from '@billing/contract';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Panel } from '../../ui/Page';
import { SuppressionChart } from './SuppressionChart';
import { count, progressOf, sumsOf } from './words';

/** One run: how far it is, the sums that must agree, who got none, and the files for the mail house. */
export function RunDetail({ run }: { run: StatementRunDetail | undefined }) {
  if (!run) return <Box sx={{ color: 'text.secondary', p: 3 }}>A run is shown here, live while it runs.</Box>;
  const percent = progressOf(run);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 }}>
      <Panel title={`Cycle of ${dayText(run.cycleOn)}`} aside={run.status === 'running' ? 'running' : 'finished'}>
        <LinearProgress variant="determinate" value={percent} aria-label="Progress of the run" />
        <Box role="status" sx={{ mt: 1.5, color: 'text.secondary' }}>
          {count(run.done)} of {count(run.accounts)} accounts had their turn · {count(run.drawn)} of {count(run.issued)}{' '}
          drawn and kept · {count(run.printed)} in {count(run.files)} print {run.files === 1 ? 'file' : 'files'}
          {run.drawn > 0 && ` · ${count(Math.round(run.storedBytes / run.drawn))} bytes each in the archive`}
        </Box>
      </Panel>
      <Panel title="Sums that must agree">
        <Sums run={run} />
      </Panel>
      <Panel
        title="Who got no paper, and why"
        aside={`${count(run.reasons.reduce((sum, r) => sum + r.accounts, 0))} accounts`}
      >
        <SuppressionChart reasons={run.reasons} />
      </Panel>
      {run.reprints > 0 && (
        <Panel title="Asked for by mail">
          {count(run.reprints)} archived {run.reprints === 1 ? 'file goes' : 'files go'} with this run, in the folder
          reprints.
        </Panel>
      )}
      <Panel title="Print files" aside="at most 1,000 statements each, sorted by ZIP">
        <PrintFiles files={run.printFiles} />
      </Panel>
    </Box>
  );
}

function Sums({ run }: { run: StatementRunDetail }) {
  const judged = run.status === 'finished';
  return (
    <Table aria-label="Sums that must agree">
      <TableBody>
        {sumsOf(run).map(({ label, left, right, agrees, money }) => (
          <TableRow key={label}>
            <TableCell component="th" scope="row">
              {label}
            </TableCell>
            <TableCell align="right">{money ? moneyText(left) : count(left)}</TableCell>
            <TableCell align="right">{money ? moneyText(right) : count(right)}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap', color: agrees ? 'success.main' : judged ? 'error.main' : 'warning.main' }}>
              <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
                {agrees ? <CheckCircleOutlined aria-hidden sx={iconSx} /> : <ErrorOutlineOutlined aria-hidden sx={iconSx} />}
                {agrees ? 'agrees' : judged ? 'differs' : 'not yet'}
              </Box>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
} // prettier-ignore

function PrintFiles({ files }: { files: StatementRunDetail['printFiles'] }) {
  if (files.length === 0) return <Box sx={{ color: 'text.secondary' }}>None yet.</Box>;
  return (
    <Table aria-label="Print files">
      <TableHead>
        <TableRow>
          <TableCell>File</TableCell>
          <TableCell align="right">Statements</TableCell>
          <TableCell align="right">Pages</TableCell>
          <TableCell align="right">Amount due</TableCell>
          <TableCell>ZIP</TableCell>
          <TableCell>SHA-256</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {files.map((file) => (
          <TableRow key={file.fileName}>
            <TableCell>{file.fileName}</TableCell>
            <TableCell align="right">{count(file.statements)}</TableCell>
            <TableCell align="right">{count(file.pages)}</TableCell>
            <TableCell align="right">{moneyText(file.amountDueCents)}</TableCell>
            <TableCell>{`${file.firstZip} – ${file.lastZip}`}</TableCell>
            <TableCell title={file.sha256}>{file.sha256.slice(0, 12)}…</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const iconSx = { fontSize: '1rem' };
