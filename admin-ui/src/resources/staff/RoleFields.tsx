import { type Grant, GRANTS_OF_ROLE, ROLES, type Role } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { grantName, roleMeans, roleName } from './words';

export interface RoleAndGrants {
  role: Role;
  grants: Grant[];
}

interface RoleFieldsProps {
  value: RoleAndGrants;
  onChange: (next: RoleAndGrants) => void;
  problems: Record<string, string>;
}

/** The role, and beside it only those rights that this role may hold: who prepares does not approve. */
export function RoleFields({ value, onChange, problems }: RoleFieldsProps) {
  const allowed = GRANTS_OF_ROLE[value.role];
  const toRole = (role: Role) =>
    onChange({ role, grants: value.grants.filter((grant) => GRANTS_OF_ROLE[role].includes(grant)) });
  const toggle = (grant: Grant) =>
    onChange({
      ...value,
      grants: value.grants.includes(grant) ? value.grants.filter((one) => one !== grant) : [...value.grants, grant],
    });
  return (
    <>
      <FormControl error={problems['role'] !== undefined} sx={{ mt: 4 }}>
        <FormLabel id="role-label" sx={labelSx}>
          Role
        </FormLabel>
        <RadioGroup
          aria-labelledby="role-label"
          value={value.role}
          onChange={(_event, role) => toRole(role as Role)}
          sx={boxSx}
        >
          {ROLES.map((role) => (
            <FormControlLabel
              key={role}
              value={role}
              control={<Radio />}
              sx={{ ...rowSx, bgcolor: role === value.role ? 'action.selected' : undefined }}
              label={
                <>
                  <Box component="span" sx={{ fontWeight: 600 }}>
                    {roleName[role]}
                  </Box>
                  <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                    {roleMeans[role]}
                  </Box>
                </>
              }
            />
          ))}
        </RadioGroup>
        {problems['role'] && <FormHelperText>{problems['role']}</FormHelperText>}
      </FormControl>
      <FormControl component="fieldset" error={problems['grants'] !== undefined} sx={{ mt: 4 }}>
        <FormLabel component="legend" sx={labelSx}>
          Further rights
        </FormLabel>
        {allowed.map((grant) => (
          <FormControlLabel
            key={grant}
            control={<Checkbox checked={value.grants.includes(grant)} onChange={() => toggle(grant)} />}
            label={grantName[grant]}
          />
        ))}
        <FormHelperText>
          {problems['grants'] ??
            (allowed.length === 0
              ? 'An admin holds none: whoever makes the rules moves no money.'
              : 'Only those that this role may hold are shown.')}
        </FormHelperText>
      </FormControl>
    </>
  );
}

const labelSx = {
  typography: 'overline',
  color: 'text.secondary',
  mb: 1,
  '&.Mui-focused': { color: 'text.secondary' },
};
const boxSx = { border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden', flexWrap: 'nowrap' };
const rowSx = {
  m: 0,
  px: 2,
  py: 1.5,
  alignItems: 'flex-start',
  '& + &': { borderTop: 1, borderColor: 'divider' },
  '& .MuiRadio-root': { mt: -1, mr: 1.5 },
};
