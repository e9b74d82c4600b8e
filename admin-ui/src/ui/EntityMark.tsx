import Box from '@mui/material/Box';

export type Entity = 'HHC-HOSP' | 'HH-OPS';

export const entityNames: Record<Entity, { name: string; short: string; side: string; letter: string }> = {
  'HHC-HOSP': { name: 'Hartford HealthCare', short: 'HHC', side: 'hospital', letter: 'H' },
  'HH-OPS': { name: 'Office of Professional Services', short: 'OPS', side: 'doctor', letter: 'D' },
};

/** The same marks as on the paper bill, because the agent asks for them: H in a square, D in a circle. */
export function EntityMark({ entity, size = 18 }: { entity: Entity; size?: number }) {
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        flex: 'none',
        width: size,
        height: size,
        boxSizing: 'border-box',
        border: '1.5px solid',
        borderColor: 'text.secondary',
        borderRadius: entity === 'HHC-HOSP' ? '4px' : '50%',
        color: 'text.primary',
        fontSize: `${(size * 0.56) / 16}rem`,
        lineHeight: 1,
        fontWeight: 600,
      }}
    >
      {entityNames[entity].letter}
    </Box>
  );
}

export function EntityName({ entity, short }: { entity: Entity; short?: boolean }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.75, whiteSpace: 'nowrap' }}>
      <EntityMark entity={entity} />
      {short ? entityNames[entity].short : entityNames[entity].name}
    </Box>
  );
}

/** The guarantor's initials in a circle, as the patient sees them on the portal. */
export function Initials({ text }: { text: string }) {
  return (
    <Box
      component="span"
      title="The patient sees these initials on the portal"
      sx={{
        typography: 'overline',
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        width: 26,
        height: 26,
        borderRadius: '50%',
        bgcolor: 'owed.soft',
        color: 'text.secondary',
      }}
    >
      {text}
    </Box>
  );
}
