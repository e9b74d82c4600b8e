import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined';
import ToggleOnOutlined from '@mui/icons-material/ToggleOnOutlined';
import { ROLES } from '@billing/contract';
import Box from '@mui/material/Box';
import { useParams } from 'react-router';
import { ExportButton } from '../../ui/list/ExportButton';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { ActionButton } from '../../ui/ActionButton';
import { InstantText } from '../../ui/DayText';
import { Forbidden } from '../../ui/States';
import { StatusChip } from '../../ui/StatusChip';
import { type Column, DataList } from '../../ui/list/DataList';
import { FilterSelect } from '../../ui/list/FilterSelect';
import { FilterText } from '../../ui/list/FilterText';
import { useWithinList } from '../useWithinList';
import { AddStaffSheet } from './AddStaffSheet';
import { StaffSheet } from './StaffSheet';
import type { Person } from './useStaff';
import { grantWords, roleName } from './words';

const roles = ROLES.map((role) => ({ id: role, name: roleName[role] }));
const states = [
  { id: 'active', name: 'Active' },
  { id: 'disabled', name: 'Disabled' },
];

const inAddress = ['role', 'status'];

/** Who may sign in. `/staff/{id}` and `/staff/new` are sheets over the list, so that each has an address. */
export default function StaffList() {
  const can = useCan();
  const open = useParams()['*'] ?? '';
  const goTo = useWithinList('/staff');
  const me = useSession().known?.staff.id;
  const back = () => goTo('');

  if (!can('read', 'Staff'))
    return (
      <Forbidden title="Staff is for supervisors and admins">
        <p>A supervisor sees who works here; an admin adds and changes people. Your own password is in your menu.</p>
      </Forbidden>
    );
  return (
    <>
      <DataList<Person>
        resource="staff"
        title="Staff"
        columns={columnsFor(me)}
        sort={{ field: 'name', order: 'ASC' }}
        filters={
          <>
            <FilterText source="q" label="name or login" />
            <FilterSelect source="role" any="Any role" icon={<BadgeOutlined />} choices={roles} />
            <FilterSelect source="status" any="Any state" icon={<ToggleOnOutlined />} choices={states} />
          </>
        }
        actions={
          <>
            {can('export', 'Staff') && <ExportButton resource="staff" masked={false} />}
            <ActionButton
              label="Add a person"
              keys="n"
              primary
              icon={<PersonAddOutlined />}
              reason={can('create', 'Staff') ? undefined : 'An admin adds and changes people.'}
              onPress={() => goTo('new')}
            />
          </>
        }
        inAddress={inAddress}
        onOpen={({ id }) => goTo(id)}
        openId={open}
        empty={{ title: 'Nobody works here yet', text: 'A person appears here as soon as an admin has added them.' }}
      />
      <AddStaffSheet
        open={open === 'new' && can('create', 'Staff')}
        onBack={back}
        onAdded={({ id }, said) => goTo(id, { said })}
      />
      {open !== '' && open !== 'new' && <StaffSheet key={open} id={open} onBack={back} />}
    </>
  );
}

const columnsFor = (me: string | undefined): Column<Person>[] => [
  {
    key: 'name',
    label: 'Name',
    sort: 'name',
    render: ({ id, name }) => (
      <>
        {name}
        {id === me && (
          <Box component="span" sx={{ color: 'text.disabled' }}>
            {' '}
            (you)
          </Box>
        )}
      </>
    ),
  },
  { key: 'login', label: 'Login', sort: 'login', muted: true, render: ({ login }) => login },
  { key: 'role', label: 'Role', sort: 'role', render: ({ role }) => roleName[role] },
  { key: 'grants', label: 'Further rights', muted: true, render: ({ grants }) => grantWords(grants) || '–' },
  { key: 'status', label: 'State', sort: 'status', render: ({ status }) => <StatusChip status={status} /> },
  {
    key: 'seen',
    label: 'Last seen (ET)',
    muted: true,
    render: ({ lastSeenAt }) => (lastSeenAt ? <InstantText at={lastSeenAt} /> : 'not yet'),
  },
  {
    key: 'added',
    label: 'Added (ET)',
    sort: 'createdAt',
    muted: true,
    render: ({ createdAt }) => <InstantText at={createdAt} />,
  },
];
