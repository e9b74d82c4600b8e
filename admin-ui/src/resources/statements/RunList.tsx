import type { StatementRun } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayText } from '../../ui/days';
import { count, progressOf, sumsOf } from './words';

interface RunListProps {
  runs: StatementRun[] | undefined;
  chosen: number | null;
  onChoose: (id: number) => void;
}

export function RunList({ runs, chosen, onChoose }: RunListProps) {
  if (!runs) return <Box role="status">Reading the runs …</Box>;
  if (runs.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>None yet. Each night the worker runs the day’s cycle by itself.</Box>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 420, overflow: 'auto' }}>
      {runs.map((run) => (
        <Box component="li" key={run.id}>
          <Box
            component="button"
            type="button"
            aria-pressed={run.id === chosen}
            onClick={() => onChoose(run.id)}
            sx={[rowSx, run.id === chosen && { bgcolor: 'action.selected' }]}
          >
            <Box sx={{ fontWeight: 600, flex: 1 }}>{dayText(run.cycleOn)}</Box>
            <Box sx={{ color: 'text.secondary' }}>{stateOf(run)}</Box>
            <Box sx={{ minWidth: 48, textAlign: 'right' }}>{count(run.issued)}</Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function stateOf(run: StatementRun): string {
  if (run.status === 'running') return `running, ${progressOf(run)} %`;
  return sumsOf(run).every((s) => s.agrees) ? 'sums agree' : 'sums differ';
}

const rowSx = {
  display: 'flex',
  width: '100%',
  gap: 2,
  alignItems: 'center',
  font: 'inherit',
  color: 'inherit',
  textAlign: 'left',
  border: 0,
  bgcolor: 'transparent',
  borderRadius: 1,
  px: 2,
  minHeight: 32,
  cursor: 'pointer',
  fontVariantNumeric: 'tabular-nums',
};
