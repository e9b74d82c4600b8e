import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import Box from '@mui/material/Box';

export interface Check {
  /** `open`: nothing is wrong, but it is still to come. */
  state: 'yes' | 'open' | 'no';
  text: string;
  /** The figure or the person behind it. */
  aside?: string;
}

const looks = {
  yes: { icon: CheckCircleOutlined, ink: 'success.main', word: 'Yes: ' },
  open: { icon: ScheduleOutlined, ink: 'warning.main', word: 'Still open: ' },
  no: { icon: ErrorOutlineOutlined, ink: 'error.main', word: 'Attention: ' },
} as const;

/** What the rules ask for, line by line, with what is true of each. */
export function Checks({ checks }: { checks: Check[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {checks.map(({ state, text, aside }) => {
        const { icon: Icon, ink, word } = looks[state];
        return (
          <Box component="li" key={text} sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, py: 0.75 }}>
            <Icon titleAccess={word} sx={{ fontSize: '1.125rem', color: ink, flex: 'none', mt: '1px' }} />
            <Box component="span" sx={{ flex: 1, color: state === 'no' ? ink : undefined }}>
              {text}
            </Box>
            {aside && (
              <Box
                component="span"
                sx={{ typography: 'caption', color: 'text.disabled', textAlign: 'right', mt: '2px' }}
              >
                {aside}
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
