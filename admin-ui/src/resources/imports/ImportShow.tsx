import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import { ActionButton } from '../../ui/ActionButton';
import { InstantText } from '../../ui/DayText';
import { type Fact, Facts } from '../../ui/Facts';
import { Note } from '../../ui/Note';
import { Page, Panel } from '../../ui/Page';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import type { ImportRun } from '../rows';
import { FilesTable } from './FilesTable';
import { countText, RunState } from './importColumns';
import { QuarantineTable } from './QuarantineTable';

/** One run: what came, what was kept out and why, and how to mend it. */
export default function ImportShow() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data: run, error, refetch } = useGetOne<ImportRun>('imports', { id: Number(id) }, { retry: false });
  const back = () => void navigate('/imports');
  const actions = <ActionButton label="All imports" keys="escape" icon={<ArrowBackOutlined />} onPress={back} />;
  return (
    <Page title={`Import ${id}`} aside={run && <RunState run={run} />} actions={actions}>
      {error && <ErrorState title="This run could not be read" error={error} onRetry={() => void refetch()} />}
      {!error && !run && <PanelSkeleton lines={8} />}
      {run && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 400px', gap: 3, alignItems: 'start' }}>
          <Box sx={{ display: 'grid', gap: 3 }}>
            <Mend run={run} />
            {run.rowsQuarantined > 0 && <QuarantineTable run={run} />}
          </Box>
          <Box sx={{ display: 'grid', gap: 3 }}>
            <RunFacts run={run} />
            <Panel title="Files">
              <FilesTable files={run.files} />
            </Panel>
          </Box>
        </Box>
      )}
    </Page>
  );
}

/** What happened, and what to do now. */
function Mend({ run }: { run: ImportRun }) {
  const command = `npm run import -- --format ${run.format} --dir ${run.directory}`;
  const again = (
    <>
      Run it again:{' '}
      <Box component="code" sx={codeSx}>
        {command}
      </Box>
      . What was applied stays as it is; a second run changes only what is new.
    </>
  );
  if (run.status === 'running')
    return (
      <Note meaning="pending" lead="This run is going on.">
        Its counts come when it ends.
      </Note>
    );
  if (run.status === 'refused')
    return (
      <Note meaning="trouble" lead="The feed was refused whole; nothing of it was written.">
        {run.message} Mend the file, or ask the host for it again. {again}
      </Note>
    );
  if (run.status === 'failed')
    return (
      <Note meaning="trouble" lead="This run was interrupted.">
        {again}
      </Note>
    );
  if (run.rowsQuarantined === 0)
    return (
      <Note meaning="settled" lead="Every row was taken.">
        Nothing is left to do.
      </Note>
    );
  return (
    <Note
      meaning="pending"
      lead={`${countText(run.rowsQuarantined)} of ${countText(run.rowsRead)} rows were kept out; the others were applied.`}
    >
      Have the lines below mended where they come from, with a higher version where the row was sent before. {again}
    </Note>
  );
}

function RunFacts({ run }: { run: ImportRun }) {
  const facts: Fact[] = [
    ['Format', run.format],
    ['Folder', run.directory],
    ['Started', <InstantText key="at" at={run.startedAt} />],
    ['Ended', run.finishedAt ? <InstantText key="end" at={run.finishedAt} /> : 'not yet'],
    ['Started by', run.startedBy],
    ['Rows read', countText(run.rowsRead)],
    ['Applied', countText(run.rowsApplied)],
    ['Unchanged', countText(run.rowsUnchanged)],
    ['Kept out', countText(run.rowsQuarantined)],
  ];
  return (
    <Panel title="This run">
      <Facts facts={facts} names={90} lines={false} />
    </Panel>
  );
}

const codeSx = { px: 1, borderRadius: '4px', bgcolor: 'background.paper', overflowWrap: 'anywhere' };
