import { groupBillId, type WorkItem } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { search } from '../../app/search';
import { find } from '../../desk/find/findings';
import { useSession } from '../../providers/session';
import { ActionButton } from '../../ui/ActionButton';
import { DayText } from '../../ui/DayText';
import { type Fact, Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Panel } from '../../ui/Page';
import { outcomeNames } from './words';

type Opened = NonNullable<WorkItem['opened']>;

/** What is known to who does not work on it. */
export function WithIt({ task: { ownStep } }: { task: WorkItem }) {
  return <Panel title="To do">{ownStep ?? 'Take it to see the account, the amounts and what it is about.'}</Panel>;
}

/** The account and the task's own rows, with the way to where it is done. */
export function TheTask({ task, opened }: { task: WorkItem; opened: Opened }) {
  const { billId, dueCents, amountCents, on, method, last4, state, phone, words } = opened;
  const facts = [
    billId && ['Bill ID', groupBillId(billId)],
    dueCents !== null && ['They owe', <Money key="due" cents={dueCents} strong />],
    amountCents !== null && ['Amount', <Money key="amount" cents={amountCents} strong />],
    method && ['Paid with', [method.replaceAll('_', ' '), last4].filter(Boolean).join(' ·')],
    state && [task.kind === 'card_expiring' ? 'Expires' : 'State', state.replaceAll('_', ' ')],
    on && ['On', <DayText key="on" day={on} />],
    phone && ['Called from', phone],
    words && ['Written', `“${words}”`],
  ].filter((fact) => fact !== null && fact !== false && fact !== '' && fact !== undefined) as Fact[];
  return (
    <Panel title="What it is about">
      {task.ownStep && <Box sx={{ mb: 2 }}>{task.ownStep}</Box>}
      <Facts facts={facts} />
      <Box sx={{ mt: 3, display: 'flex', gap: 2 }}>
        <Ways task={task} opened={opened} />
      </Box>
    </Panel>
  );
}

function Ways({ task, opened: { guarantorId, billId, batchId } }: { task: WorkItem; opened: Opened }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const supervisor = useSession().known?.staff.role === 'supervisor';
  const toBill = (id: string) => {
    search.type(groupBillId(id));
    void find(client, id);
  };
  return (
    <>
      {task.kind === 'refund_needs_check' && (
        <ActionButton label="Open the checks to mail" keys="a" onPress={() => void navigate('/approvals?show=check')} />
      )}
      {batchId !== null && (
        <ActionButton label="Open the batch" keys="b" onPress={() => void navigate(`/batches/${batchId}`)} />
      )}
      {supervisor && guarantorId !== null && (
        <ActionButton label="Open the account" keys="o" onPress={() => void navigate(`/desk/${guarantorId}`)} />
      )}
      {!supervisor && billId !== null && (
        <ActionButton label="Call and verify" keys="o" onPress={() => toBill(billId)} />
      )}
    </>
  );
}

export function Outcome({ task: { outcome, outcomeNote, doneBy } }: { task: WorkItem }) {
  if (!outcome) return null;
  return (
    <Panel title="How it ended">
      {outcomeNames[outcome]}
      {doneBy && `, by ${doneBy}`}
      {outcomeNote && ` · “${outcomeNote}”`}
    </Panel>
  );
}
