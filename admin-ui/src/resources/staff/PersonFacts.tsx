import Box from '@mui/material/Box';
import { InstantText } from '../../ui/DayText';
import { type Fact, Facts } from '../../ui/Facts';
import { StatusChip } from '../../ui/StatusChip';
import type { Person } from './useStaff';
import { grantWords, roleName } from './words';

/** Without role and rights where they stand below as fields. */
export function PersonFacts({ person, isChanged }: { person: Person; isChanged: boolean }) {
  const facts: Fact[] = [
    ['Login', person.login],
    ['State', <StatusChip key="state" status={person.status} />],
    ['Last seen', person.lastSeenAt ? <InstantText key="seen" at={person.lastSeenAt} /> : 'not yet'],
    ['Password since', <InstantText key="password" at={person.passwordChangedAt} />],
    ['Added', <InstantText key="added" at={person.createdAt} />],
  ];
  if (!isChanged)
    facts.splice(2, 0, ['Role', roleName[person.role]], ['Further rights', grantWords(person.grants) || 'none']);
  return (
    <Box sx={{ p: 5 }}>
      <Facts facts={facts} names={120} />
    </Box>
  );
}
