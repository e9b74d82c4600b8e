import Box from '@mui/material/Box';
import { useState } from 'react';
import { Page, Panel } from '../../ui/Page';
import { ErrorState } from '../../ui/States';
import { RunDetail } from './RunDetail';
import { RunList } from './RunList';
import { StartRun } from './StartRun';
import { useRun, useRuns } from './useRuns';

/** The monthly run: what it would do, how far it is, who got none and why, and the sums that must agree. */
export default function StatementRunsPage() {
  const runs = useRuns();
  const [chosen, setChosen] = useState<number | null>(null);
  const id = chosen ?? runs.data?.[0]?.id ?? null;
  const run = useRun(id);
  return (
    <Page title="Statements" aside="the monthly run, by the account’s day of the month">
      {runs.error ? (
        <ErrorState title="The runs could not be read" error={runs.error} onRetry={() => void runs.refetch()} />
      ) : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(300px, 380px) minmax(0, 1fr)', gap: 3 }}>
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
            <Panel title="Run a cycle day">
              <StartRun onStarted={setChosen} />
            </Panel>
            <Panel title="Runs" aside="newest first">
              <RunList runs={runs.data} chosen={id} onChoose={setChosen} />
            </Panel>
          </Box>
          <RunDetail run={run.data} />
        </Box>
      )}
    </Page>
  );
}
