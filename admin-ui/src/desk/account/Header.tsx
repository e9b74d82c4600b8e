import type { Desk } from '@billing/contract';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import TranslateOutlined from '@mui/icons-material/TranslateOutlined';
import Box from '@mui/material/Box';
import { dayText, slashDay } from '../../ui/days';
import { Initials } from '../../ui/EntityMark';
import { StatusChip } from '../../ui/StatusChip';
import { insetSx } from './layout';

/** Who owes: the guarantor, as the patient sees them on the portal. */
export function Header({ desk }: { desk: Desk }) {
  const { name, initials, birthDate, deathDate, language, interpreter } = desk.guarantor;
  return (
    <Box sx={{ ...insetSx, ...headSx }}>
      <Box component="h1" sx={{ typography: 'h3' }}>
        {name}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>(guarantor)</Box>
      {birthDate && (
        <Box sx={{ color: 'text.secondary' }}>
          born <time dateTime={birthDate}>{slashDay(birthDate)}</time>
        </Box>
      )}
      <Initials text={initials} />
      {deathDate && <StatusChip status="deceased" meaning="trouble" word={`died ${dayText(deathDate)}`} />}
      <Box sx={{ flex: 1 }} />
      {language === 'es' && (
        <Box sx={languageSx}>
          <TranslateOutlined aria-hidden sx={{ fontSize: '1rem' }} />
          Spanish
        </Box>
      )}
      {interpreter && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, typography: 'caption', color: 'text.secondary' }}>
          <ChevronRightOutlined aria-hidden sx={{ fontSize: '1rem' }} />
          interpreter: {interpreter}
        </Box>
      )}
    </Box>
  );
}

const headSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  minHeight: 38,
  borderBottom: 1,
  borderColor: 'divider',
};

const languageSx = {
  typography: 'overline',
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  height: 20,
  px: 1.5,
  borderRadius: '4px',
  color: 'primary.main',
  bgcolor: 'action.selected',
};
