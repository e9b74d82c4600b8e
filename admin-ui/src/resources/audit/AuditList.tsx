import { useParams } from 'react-router';
import { ExportButton } from '../../ui/list/ExportButton';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { InstantText } from '../../ui/DayText';
import { Forbidden } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { type Column, DataList } from '../../ui/list/DataList';
import { useWithinList } from '../useWithinList';
import { AuditFilters, auditInAddress, moreAuditFilters } from './AuditFilters';
import { type AuditRow, objectWords, whoWords } from './auditRow';
import { AuditSheet } from './AuditSheet';
import { didWords, groundWords } from './words';

/** Who saw or changed what. `/audit/{id}` is a row's details, over the list. */
export default function AuditList() {
  const can = useCan();
  const isAgent = useSession().known?.staff.role === 'agent';
  const open = useParams()['*'] ?? '';
  const goTo = useWithinList('/audit');
  const back = () => goTo('');

  if (!can('read', 'Audit'))
    return (
      <Forbidden title="The audit is not for your role">
        <p>An admin or a supervisor can look up who saw or changed what.</p>
      </Forbidden>
    );
  return (
    <DataList<AuditRow>
      resource="audit"
      title={isAgent ? 'What you did' : 'Audit'}
      columns={columns}
      sort={{ field: 'at', order: 'DESC' }}
      filters={
        <>
          <AuditFilters ownOnly={isAgent} />
          {/* Within the list, because its buttons set the list's filters. */}
          {open !== '' && <AuditSheet key={open} id={open} onBack={back} />}
        </>
      }
      moreFilters={moreAuditFilters}
      inAddress={auditInAddress}
      actions={can('export', 'Audit') && <ExportButton resource="audit" masked={false} />}
      onOpen={({ id }) => goTo(String(id))}
      openId={Number(open)}
      empty={{
        title: 'Nothing is recorded yet',
        text: 'Every look at a patient’s data and every change is recorded here, and nobody can remove it.',
      }}
    />
  );
}

const columns: Column<AuditRow>[] = [
  { key: 'at', label: 'When (ET)', sort: 'at', muted: true, render: ({ at }) => <InstantText at={at} /> },
  { key: 'who', label: 'Who', render: whoWords },
  { key: 'role', label: 'Role', muted: true, render: ({ actorRole }) => actorRole },
  { key: 'did', label: 'Did', render: ({ action }) => didWords(action) },
  { key: 'object', label: 'On', muted: true, render: onWords },
  { key: 'guarantor', label: 'Guarantor', muted: true, render: ({ guarantorId }) => guarantorId ?? '–' },
  { key: 'ground', label: 'On the ground of', muted: true, render: ({ ground }) => groundWords(ground) },
  {
    key: 'outcome',
    label: 'Outcome',
    render: ({ outcome }) => <StatusChip status={outcome} word={outcome === 'failed' ? 'failed' : undefined} />,
  },
];

/** The guarantor's number has a column of its own. */
function onWords(row: AuditRow): string {
  return objectWords(row.objectType === 'guarantor' ? { ...row, objectId: null } : row);
}
