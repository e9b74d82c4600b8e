import Box from '@mui/material/Box';
import { Page, Panel } from '../../ui/Page';
import { ErrorState } from '../../ui/States';
import { EnvelopeForm } from './EnvelopeForm';
import { ReturnedList } from './ReturnedList';
import { useReturned } from './useReturned';

/** What the post office brought back: scan, say why, next. */
export default function ReturnedMailPage() {
  const list = useReturned();
  return (
    <Page title="Returned mail" aside="scan the slip that shows in the window, or type the Bill ID">
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(340px, 420px) minmax(0, 1fr)', gap: 3 }}>
        <Panel title="An envelope came back">
          <EnvelopeForm />
        </Panel>
        <Panel title="Written down" aside="the last hundred">
          {list.error ? (
            <ErrorState title="The list could not be read" error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <ReturnedList rows={list.data} />
          )}
        </Panel>
      </Box>
    </Page>
  );
}
