import type { Batch } from '@billing/contract';
import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { ActionButton } from '../../ui/ActionButton';
import { DayText, InstantText } from '../../ui/DayText';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import { Note } from '../../ui/Note';
import { Page, Panel } from '../../ui/Page';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { ControlBar } from './ControlBar';
import { EntryPanel } from './EntryPanel';
import { entryOf } from './entry';
import { HeadSheet } from './HeadSheet';
import { ItemsTable } from './ItemsTable';
import { batchKey, openDepositSlip, useBatch } from './useBatch';
import { useEntry } from './useEntry';
import { batchLooks, differenceText } from './words';

type Command = ReturnType<typeof useBatch>['command'];

/** One batch: entered while it is with its preparer, looked at afterwards. */
export function BatchPage({ id }: { id: string }) {
  const { batch, error, refetch, command } = useBatch(id);
  const navigate = useNavigate();
  const list = () => void navigate('/batches');
  return (
    <Page
      title={`Batch ${id}`}
      aside={batch && <About batch={batch} />}
      actions={<ActionButton label="All batches" keys="alt+b" icon={<ArrowBackOutlined />} onPress={list} />}
    >
      {error && !batch ? (
        <ErrorState title="This batch could not be read" error={error} onRetry={() => void refetch()} />
      ) : batch ? (
        batch.prepareRefusal === null ? (
          <Preparing batch={batch} command={command} />
        ) : (
          <LookingAt batch={batch} command={command} />
        )
      ) : (
        <PanelSkeleton lines={12} />
      )}
    </Page>
  );
}

function About({ batch }: { batch: Batch }) {
  const { word, meaning } = batchLooks[batch.status];
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <EntityMark entity={batch.entity.code as Entity} />
      <span>
        {batch.entity.shortName} · {batch.type} of <DayText day={batch.receivedOn} year={false} /> ·{' '}
        {batch.openedBy.name}
      </span>
      <StatusChip status={batch.status} word={word} meaning={meaning} />
    </Box>
  );
}

function Preparing({ batch, command }: { batch: Batch; command: Command }) {
  const state = useEntry(batch, command);
  const client = useQueryClient();
  const [counting, setCounting] = useState(false);
  const submit = useCommit(async () => void (await command('/submit')));
  const remove = useCommit(async (itemId: string) => {
    await command(`/items/${itemId}/remove`);
    state.focus('slip');
  });
  const balanced = batch.enteredCount === batch.expectedCount && batch.enteredCents === batch.controlCents;
  const refused = otherwiseRefused(submit.error ?? remove.error, []);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {batch.status === 'rejected' && (
        <Note meaning="trouble" lead={`${batch.decidedBy ?? 'A supervisor'} sent it back:`}>
          “{batch.decisionNote}” Correct it and submit it again.
        </Note>
      )}
      <Box sx={{ display: 'flex', alignItems: 'stretch', gap: 3 }}>
        <Box sx={{ flex: 1 }}>
          <ControlBar batch={batch} />
        </Box>
        <Box sx={{ display: 'grid', gap: 1.5, alignContent: 'center' }}>
          <ActionButton
            label={submit.busy ? 'Submitting …' : 'Submit it'}
            keys="ctrl+enter"
            primary={balanced}
            reason={balanced ? undefined : differenceText(batch)}
            reasonShown="hidden"
            onPress={() => void submit.commit()}
          />
          <ActionButton label="Count again" keys="alt+c" size="small" onPress={() => setCounting(true)} />
        </Box>
      </Box>
      {refused && (
        <Note meaning="trouble" lead="That was not done." role="alert">
          {refused}
        </Note>
      )}
      <EntryPanel state={state} />
      {batch.items.length > 0 && (
        <Panel>
          <ItemsTable
            batch={batch}
            newestFirst
            actions={(item) => [
              { label: 'Change', run: () => (state.set(entryOf(item)), state.focus('slip')) },
              { label: 'Take out', run: () => void remove.commit(item.id) },
            ]}
          />
        </Panel>
      )}
      {counting && (
        <HeadSheet
          batch={batch}
          onBack={() => setCounting(false)}
          onDone={(fresh) => {
            client.setQueryData(batchKey(String(batch.id)), fresh);
            setCounting(false);
          }}
        />
      )}
    </Box>
  );
}

/** With somebody else or in the books: its state, what comes next, and its papers. */
function LookingAt({ batch, command }: { batch: Batch; command: Command }) {
  const withdraw = useCommit(async () => void (await command('/withdraw')));
  const { status, submittedBy, submittedAt, decidedBy, decidedAt, depositedOn, depositedBy } = batch;
  const inBooks = ['approved', 'deposited', 'reconciled'].includes(status);
  const mayTakeBack = status === 'submitted' && batch.prepareRefusal?.startsWith('It waits') === true;
  const refused = otherwiseRefused(withdraw.error, []);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <ControlBar batch={batch} />
      {refused && (
        <Note meaning="trouble" lead="That was not done." role="alert">
          {refused}
        </Note>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box sx={{ flex: 1, color: 'text.secondary' }}>
          {submittedBy && submittedAt && (
            <>
              Submitted by {submittedBy.name}, <InstantText at={submittedAt} />.{' '}
            </>
          )}
          {decidedBy && decidedAt && (
            <>
              Decided by {decidedBy}, <InstantText at={decidedAt} />.{' '}
            </>
          )}
          {depositedOn && (
            <>
              Taken to the bank <DayText day={depositedOn} /> ({depositedBy}).{' '}
            </>
          )}
          {status === 'submitted' && 'A supervisor approves it; then it is in the books.'}
        </Box>
        {mayTakeBack && <ActionButton label="Take it back" keys="t" onPress={() => void withdraw.commit()} />}
        {inBooks && <ActionButton label="Deposit slip" keys="v" onPress={() => openDepositSlip(batch.id)} />}
      </Box>
      <Panel>
        <ItemsTable batch={batch} />
      </Panel>
    </Box>
  );
}
