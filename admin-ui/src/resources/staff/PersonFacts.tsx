import Box from '@mui/material/Box';
import { Fragment, type ReactNode } from 'react';
import { InstantText } from '../../ui/DayText';
import { StatusChip } from '../../ui/StatusChip';
import type { Person } from './useStaff';
import { grantWords, roleName } from './words';

/** Without role and rights where they stand below as fields. */
export function PersonFacts({ person, isChanged }: { person: Person; isChanged: boolean }) {
  const facts: [string, ReactNode][] = [
    ['Login', person.login],
    ['State', <StatusChip key="state" status={person.status} />],
    ['Last seen', person.lastSeenAt ? <InstantText key="seen" at={person.lastSeenAt} /> : 'not yet'],
    ['Password since', <InstantText key="password" at={person.passwordChangedAt} />],
    ['Added', <InstantText key="added" at={person.createdAt} />],
  ];
  if (!isChanged)
    facts.splice(2, 0, ['Role', roleName[person.role]], ['Further rights', grantWords(person.grants) || 'none']);
  return (
    <Box component="dl" sx={{ m: 0, p: 5, display: 'grid', gridTemplateColumns: '120px 1fr' }}>
      {facts.map(([name, fact]) => (
        <Fragment key={name}>
          <Box component="dt" sx={{ ...factSx, color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={factSx}>
            {fact}
          </Box>
        </Fragment>
      ))}
    </Box>
  );
}

const factSx = { m: 0, minHeight: 30, boxSizing: 'border-box', py: 1, borderBottom: 1, borderColor: 'divider' };
