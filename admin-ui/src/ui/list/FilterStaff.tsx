import PersonOutlined from '@mui/icons-material/PersonOutlined';
import { useGetList } from 'react-admin';
import { FilterSelect, type FilterSelectProps } from './FilterSelect';

type Person = { id: string; name: string; role: string };

/** By who did it: the people who take calls, by name. */
export function FilterStaff({ withSystems = false, ...props }: FilterStaffProps) {
  const { data = [] } = useGetList<Person>('staff', { pagination: { page: 1, perPage: 100 }, sort: byName }, onceFresh);
  const choices = data.filter((person) => person.role !== 'admin').map(({ id, name }) => ({ id, name }));
  return (
    <FilterSelect {...props} icon={<PersonOutlined />} choices={withSystems ? [...choices, ...systems] : choices} />
  );
}

interface FilterStaffProps extends Omit<FilterSelectProps, 'choices' | 'icon'> {
  /** Whether it is also done by others than the staff. */
  withSystems?: boolean;
}

const systems = [
  { id: 'patient', name: 'The patient' },
  { id: 'system:import', name: 'Host feed' },
];

const byName = { field: 'name', order: 'ASC' } as const;
const onceFresh = { staleTime: 60_000 };
