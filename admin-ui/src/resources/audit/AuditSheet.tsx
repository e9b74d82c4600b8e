import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import Box from '@mui/material/Box';
import { useGetOne, useListContext } from 'react-admin';
import { useNavigate } from 'react-router';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { ActionButton } from '../../ui/ActionButton';
import { dayOfInstant, dayText } from '../../ui/days';
import { type Fact, Facts } from '../../ui/Facts';
import { Sheet } from '../../ui/Sheet';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { type AuditRow, objectWords, whoWords } from './auditRow';
import { RecordedValues } from './RecordedValues';
import { didWords, groundWords, sentenceCase } from './words';

interface AuditSheetProps {
  id: string;
  onBack: () => void;
}

export function AuditSheet({ id, onBack }: AuditSheetProps) {
  const {
    data: row,
    error,
    refetch,
  } = useGetOne<AuditRow>('audit', { id: Number(id) }, { retry: false, staleTime: Infinity });
  return (
    <Sheet
      open
      onBack={onBack}
      title={row ? `${whoWords(row)} ${didWords(row.action)}` : 'What was recorded'}
      icon={<HistoryOutlined />}
      width={600}
      below="appBar"
    >
      {error && <ErrorState title="This record could not be read" error={error} onRetry={() => void refetch()} />}
      {!row && !error && (
        <Box sx={{ p: 5 }}>
          <PanelSkeleton lines={9} />
        </Box>
      )}
      {row && (
        <Box sx={{ p: 5 }}>
          <RowFacts row={row} />
          <RecordedValues row={row} />
          <Narrower row={row} onBack={onBack} />
        </Box>
      )}
    </Sheet>
  );
}

function RowFacts({ row }: { row: AuditRow }) {
  const facts: Fact[] = [
    ['When', momentText(row.at)],
    ['Who', `${whoWords(row)}, ${row.actorRole}`],
    ['Did', `${didWords(row.action)} (${row.action})`],
    ['On', row.objectId ? `${objectWords({ ...row, objectId: null })} ${row.objectId}` : objectWords(row)],
    ['Guarantor', row.guarantorId ?? '–'],
    ['On the ground of', groundWords(row.ground)],
    ['Call', row.callId ?? '–'],
    ['Outcome', <StatusChip key="o" status={row.outcome} word={row.outcome === 'failed' ? 'failed' : undefined} />],
    ['Request', row.requestId],
  ];
  return <Facts facts={facts} />;
}

/** From one row to all that belongs with it. */
function Narrower({ row, onBack }: { row: AuditRow; onBack: () => void }) {
  const { setFilters } = useListContext();
  const navigate = useNavigate();
  const can = useCan();
  const { known } = useSession();
  const narrow = (filter: Record<string, unknown>) => {
    onBack();
    setFilters(filter, []);
  };
  const { callId, guarantorId, objectId, objectType } = row;
  return (
    <Box component="section" aria-labelledby="narrower" sx={{ mt: 5 }}>
      <Box component="h3" id="narrower" sx={{ typography: 'subtitle1', mb: 2 }}>
        Show all that
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {known?.staff.role !== 'agent' && (
          <ActionButton label={`${whoWords(row)} did`} keys="p" onPress={() => narrow({ actorId: row.actorId })} />
        )}
        {guarantorId !== null && (
          <ActionButton
            label={`concerns guarantor ${guarantorId}`}
            keys="a"
            onPress={() => narrow({ guarantorId: String(guarantorId) })}
          />
        )}
        {callId !== null && <ActionButton label="happened in this call" keys="c" onPress={() => narrow({ callId })} />}
        {objectId !== null && objectType !== 'guarantor' && (
          <ActionButton
            label={`was done to this ${objectWords({ ...row, objectId: null })}`}
            keys="o"
            onPress={() => narrow({ objectType, objectId })}
          />
        )}
        {objectType === 'staff' && objectId !== null && can('read', 'Staff') && (
          <ActionButton label="Open the person" keys="s" onPress={() => void navigate(`/staff/${objectId}`)} />
        )}
      </Box>
    </Box>
  );
}

const secondsInNewYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** To the second, since two people may have acted within one minute. */
function momentText(at: string): string {
  return `${sentenceCase(dayText(dayOfInstant(at)))} ${secondsInNewYork.format(new Date(at))} ET`;
}
