import CategoryOutlined from '@mui/icons-material/CategoryOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import PersonOutlined from '@mui/icons-material/PersonOutlined';
import TouchAppOutlined from '@mui/icons-material/TouchAppOutlined';
import { useGetList } from 'react-admin';
import { FilterDays } from '../../ui/list/FilterDays';
import type { MoreFilter } from '../../ui/list/FilterRow';
import { type FilterChoice, FilterSelect } from '../../ui/list/FilterSelect';
import { FilterText, type FilterWords } from '../../ui/list/FilterText';
import { useFilters } from '../../ui/list/useFilters';
import type { Person } from '../staff/useStaff';
import { actionChoices, fieldWords, objectChoices, outcomeChoices } from './words';

/** Those that may stand in the address; whose data it was does not. */
export const auditInAddress = ['from', 'to', 'actorId', 'action', 'outcome', 'objectType', 'objectId', 'callId'];

/** An agent's list holds their own rows alone, so there is no person to choose. */
export function AuditFilters({ ownOnly }: { ownOnly: boolean }) {
  return (
    <>
      <FilterText source="guarantorId" label="guarantor number or call id" words={numbers} />
      {!ownOnly && <PersonFilter />}
      <FilterDays from="from" to="to" any="Any day" />
      <ActionFilter />
      <FilterSelect source="outcome" any="Any outcome" icon={<FactCheckOutlined />} choices={outcomeChoices} />
    </>
  );
}

const callId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const numbers: FilterWords = {
  sources: ['guarantorId', 'callId'],
  read: (text) => {
    if (/^\d{1,9}$/.test(text)) return { guarantorId: text };
    return callId.test(text) ? { callId: text.toLowerCase() } : null;
  },
  say: ({ guarantorId, callId: call }) => String(guarantorId ?? call ?? ''),
  hint: 'Type a guarantor’s number, or paste the id of a call.',
};

function PersonFilter() {
  const sort = { field: 'name', order: 'ASC' } as const;
  const { data = [] } = useGetList<Person>('staff', { sort, pagination: { page: 1, perPage: 100 } }, onceFresh);
  const people = data.map(({ id, name }) => ({ id, name }));
  return <FilterSelect source="actorId" any="Anyone" icon={<PersonOutlined />} choices={people} />;
}

const onceFresh = { staleTime: 60_000 };

function ActionFilter() {
  const { values } = useFilters();
  return (
    <FilterSelect
      source="action"
      any="Any action"
      icon={<TouchAppOutlined />}
      choices={actionChoices(values['action'] as string | undefined)}
    />
  );
}

/** By kind; a single object is chosen from the details of a row. */
function ObjectFilter(opening: { startOpen: boolean; onClosed: () => void }) {
  const { values } = useFilters();
  const { objectType, objectId } = values as Record<string, string | undefined>;
  const one: FilterChoice[] =
    objectType && objectId
      ? [{ id: objectId, name: `One ${fieldWords(objectType)}`, set: { objectType, objectId } }]
      : [];
  const choices = [...objectChoices, ...one];
  return <FilterSelect source="objectType" any="Any object" icon={<CategoryOutlined />} {...{ choices, ...opening }} />;
}

export const moreAuditFilters: MoreFilter[] = [
  { label: 'Object', sources: ['objectType', 'objectId'], render: (opening) => <ObjectFilter {...opening} /> },
];
