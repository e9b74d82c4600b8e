import type { StatementDryRun } from '@billing/contract';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { DayField } from '../../ui/DayField';
import { dayOfInstant } from '../../ui/days';
import { Note } from '../../ui/Note';
import { SuppressionChart } from './SuppressionChart';
import { startRun, useReadRunsAgain, wouldRun } from './useRuns';
import { count } from './words';

/** First what it would do, then the doing; one that was begun goes on where it stopped. */
export function StartRun({ onStarted }: { onStarted: (id: number) => void }) {
  const [cycleOn, setCycleOn] = useState<string | null>(dayOfInstant(new Date().toISOString()));
  const [would, setWould] = useState<StatementDryRun | null>(null);
  const readAgain = useReadRunsAgain();
  const look = useCommit(async () => {
    if (cycleOn) setWould(await wouldRun(cycleOn));
  });
  const run = useCommit(async () => {
    if (!cycleOn) return;
    const { id } = await startRun(cycleOn);
    setWould(null);
    await readAgain();
    onStarted(id);
  });
  const current = would?.cycleOn === cycleOn ? would : null;
  const refused = otherwiseRefused(run.error ?? look.error, []);
  const noDay = cycleOn ? undefined : 'Type a cycle day first.';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <DayField
        label="Cycle day"
        size="small"
        day={cycleOn}
        onDay={setCycleOn}
        hint="Accounts whose day of the month this is have their turn."
      />
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <ActionButton
          label="What would it do?"
          keys="d"
          reason={look.busy ? 'Looking …' : noDay}
          reasonShown="hidden"
          onPress={() => void look.commit()}
        />
        <ActionButton
          label="Run it"
          keys="ctrl+enter"
          primary
          reason={run.busy ? 'Starting …' : (noDay ?? (current ? undefined : 'Look first at what it would do.'))}
          reasonShown="hidden"
          onPress={() => void run.commit()}
        />
      </Box>
      {refused && <Note meaning="trouble" role="alert" lead={refused} />}
      {current && (
        <Box role="status">
          <Box sx={{ fontWeight: 600, mb: 1.5 }}>
            {count(current.issued)} of {count(current.accounts)} would get one, {moneyText(current.issuedCents)} owed.
          </Box>
          {current.accounts === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>Nobody of this cycle waits for a turn.</Box>
          ) : (
            <SuppressionChart reasons={current.reasons} />
          )}
        </Box>
      )}
    </Box>
  );
}
