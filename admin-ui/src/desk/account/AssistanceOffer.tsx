import type { Desk } from '@billing/contract';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Keycap } from '../../ui/Keycap';
import { sheets } from '../sheets';

/** One line offers assistance where balance or misses suggest it; nobody has to answer it. */
export function AssistanceOffer({ desk }: { desk: Desk }) {
  const { offer } = desk.assistance;
  if (offer === null) return null;
  return (
    <Box component="section" aria-label="Financial assistance" sx={lineSx}>
      <VolunteerActivismOutlined aria-hidden sx={{ fontSize: '1rem', color: 'text.secondary' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>{`${offer}: financial assistance may help, if the caller wants to hear of it.`}</Box>
      <Button
        variant="text"
        size="small"
        onClick={() => sheets.open({ kind: 'assistance' })}
        endIcon={<Keycap keys="a" />}
      >
        Tell of it
      </Button>
    </Box>
  );
} // prettier-ignore

const lineSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 30,
  px: 4.5,
  borderBottom: 1,
  borderColor: 'divider',
  typography: 'caption',
};
