import type { PayLinkOptions } from '@billing/contract';
import Box from '@mui/material/Box';
import { type Language, LanguageToggle } from '../../ui/SayBox';

interface MessagePreviewProps {
  options: PayLinkOptions;
  point: PayLinkOptions['points'][number];
  language: Language;
  onLanguage: (language: Language) => void;
}

/** The very words that leave, in the language that is chosen. The address is made when it is sent, and staff never see it. */
export function MessagePreview({ options, point, language, onLanguage }: MessagePreviewProps) {
  const isText = point.channel === 'sms';
  const body = isText ? options.sms[language] : options.email.body[language];
  const [before = '', after = ''] = body.split('{link}');
  return (
    <Box component="section" aria-label="The message">
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', flex: 1 }}>
          {isText ? 'The text that is sent' : 'The email that is sent'}
        </Box>
        <LanguageToggle {...{ language, onLanguage }} listen />
      </Box>
      <Box lang={language} sx={bubbleSx}>
        {!isText && <Box sx={{ fontWeight: 600, mb: 1 }}>{options.email.subject[language]}</Box>}
        {before}
        <Box component="span" sx={addressSx}>
          {language === 'es' ? 'dirección segura' : 'secure address'}
        </Box>
        {after}
      </Box>
      <Box sx={{ typography: 'caption', color: 'text.secondary', mt: 1 }}>
        {`No name, no amount, nothing about health. The page asks for the birth date and works for ${options.minutes} minutes.`}
      </Box>
    </Box>
  );
}

const bubbleSx = {
  whiteSpace: 'pre-line',
  border: 1,
  borderColor: 'divider',
  borderRadius: '12px 12px 12px 3px',
  bgcolor: 'surface.sunken',
  p: 2.5,
  overflowWrap: 'anywhere',
};
const addressSx = { color: 'primary.main', textDecoration: 'underline', fontWeight: 600 };
