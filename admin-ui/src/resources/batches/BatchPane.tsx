import type { Batch, BatchItem } from '@billing/contract';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { Checks } from '../../queue/Checks';
import { DecisionBar } from '../../queue/DecisionBar';
import type { Decided, Decision } from '../../queue/decisions';
import { Beside, PaneHead } from '../../queue/PaneHead';
import { PaneBody } from '../../queue/QueueFrame';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { DayText, InstantText } from '../../ui/DayText';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import { type Fact, Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { Panel } from '../../ui/Page';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { batchChecks, decisionsOf } from './decisions';
import { ItemsTable } from './ItemsTable';
import { ReturnSheet } from './ReturnSheet';
import { SettleSheet } from './SettleSheet';
import { openDepositSlip, useBatch } from './useBatch';
import { batchLooks, itemsText } from './words';

interface BatchPaneProps {
  id: string;
  place?: string;
  overtaken: string | null;
  onDecide: (batch: Batch, decision: Decision, words: string) => Promise<Decided>;
}

/** Everything that is needed to decide about one batch. */
export function BatchPane({ id, place, overtaken, onDecide }: BatchPaneProps) {
  const { batch, error, refetch, command } = useBatch(id);
  const [returning, setReturning] = useState<BatchItem | null>(null);
  const [settling, setSettling] = useState<BatchItem | null>(null);
  if (error && !batch)
    return <ErrorState title="The batch could not be read" error={error} onRetry={() => void refetch()} />;
  if (!batch)
    return (
      <Box sx={{ p: 5 }}>
        <PanelSkeleton lines={14} />
      </Box>
    );
  const { word, meaning } = batchLooks[batch.status];
  const decisions = decisionsOf(batch);
  const inBooks = ['approved', 'deposited', 'reconciled'].includes(batch.status);
  const then = (item: BatchItem) => {
    if (item.status === 'deposited') return [{ label: 'Came back', run: () => setReturning(item) }];
    const waits = item.status === 'set_aside' && item.asideOutcome === null;
    return waits ? [{ label: 'Dealt with', run: () => setSettling(item) }] : [];
  };
  return (
    <>
      <PaneBody label="The batch">
        <PaneHead
          title={`Batch ${batch.id}: ${moneyText(batch.depositCents)} to the bank`}
          chip={<StatusChip status={batch.status} word={word} meaning={meaning} />}
          place={place}
        >
          <EntityMark entity={batch.entity.code as Entity} />
          <span>{batch.entity.shortName}</span>·
          <span>
            {batch.type} received <DayText day={batch.receivedOn} year={false} />
          </span>
          ·
          <span>
            entered by {batch.openedBy.name}
            {batch.submittedAt && (
              <>
                , submitted <InstantText at={batch.submittedAt} />
              </>
            )}
          </span>
        </PaneHead>
        {batch.status === 'rejected' && (
          <Box sx={{ mb: 3.5 }}>
            <Note meaning="pending" lead={`${batch.decidedBy} sent it back:`}>
              “{batch.decisionNote}”
            </Note>
          </Box>
        )}
        <Beside>
          <Panel title="Policy check">
            <Checks checks={batchChecks(batch)} />
          </Panel>
          <Panel
            title={inBooks ? 'What it did to the ledger' : 'What it does to the ledger'}
            aside={
              inBooks && (
                <ActionButton label="Deposit slip" keys="v" size="small" onPress={() => openDepositSlip(batch.id)} />
              )
            }
          >
            <Facts facts={effectFacts(batch)} names={150} lines={false} />
          </Panel>
        </Beside>
        <Panel title={itemsText(batch.enteredCount)} aside="names stay masked">
          <ItemsTable batch={batch} actions={inBooks ? then : undefined} />
        </Panel>
      </PaneBody>
      {(decisions.length > 0 || overtaken) && (
        <DecisionBar
          key={id}
          subject={`batch:${id}`}
          decisions={decisions}
          refusal={batch.status === 'submitted' ? batch.decideRefusal : null}
          overtaken={overtaken}
          onDecide={(decision, words) => onDecide(batch, decision, words)}
        />
      )}
      {settling && <SettleSheet item={settling} command={command} onBack={() => setSettling(null)} />}
      {returning?.parts[0] && (
        <ReturnSheet
          paymentId={returning.parts[0].id}
          amountCents={returning.amountCents}
          checkNo={returning.checkNo ?? returning.serial}
          onBack={() => setReturning(null)}
          onDone={() => {
            setReturning(null);
            void refetch();
          }}
        />
      )}
    </>
  );
}

function effectFacts(batch: Batch): Fact[] {
  const facts: Fact[] = [
    ['Paid on bills', <Money key="bills" cents={batch.onBillsCents} strong />],
    ['Becomes credit', <Money key="credit" cents={batch.creditCents} strong />],
    ['To the bank', <Money key="bank" cents={batch.depositCents} strong />],
  ];
  if (batch.asideCents > 0) facts.push(['Set aside, not posted', <Money key="aside" cents={batch.asideCents} />]);
  if (batch.decidedBy && batch.status !== 'rejected') facts.push(['Approved by', batch.decidedBy]);
  if (batch.depositedOn) facts.push(['Deposited', <DayText key="day" day={batch.depositedOn} />]);
  return facts;
}
