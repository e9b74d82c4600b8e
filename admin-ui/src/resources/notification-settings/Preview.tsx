import { EXAMPLE, fillTemplate, type MessageTemplate, segmentsOf } from '@billing/contract';
import Box from '@mui/material/Box';

interface PreviewProps {
  channel: MessageTemplate['channel'];
  subject: string | null;
  body: string;
  language: 'en' | 'es';
}

/** As it arrives, on a phone's width, with an example in every place. */
export function Preview({ channel, subject, body, language }: PreviewProps) {
  const filled = fillTemplate(body, EXAMPLE[language]);
  const { segments, isGsm } = segmentsOf(filled);
  return (
    <Box component="section" aria-label={`Preview in ${language === 'en' ? 'English' : 'Spanish'}`}>
      <Box
        lang={language}
        sx={{
          p: 2.5,
          borderRadius: '12px',
          bgcolor: 'surface.sunken',
          whiteSpace: 'pre-line',
          overflowWrap: 'anywhere',
        }}
      >
        {subject && <Box sx={{ fontWeight: 600, mb: 1 }}>{fillTemplate(subject, EXAMPLE[language])}</Box>}
        {filled}
      </Box>
      {channel === 'sms' && (
        <Box sx={{ typography: 'caption', color: 'text.secondary', mt: 0.5 }}>
          {`${segments} ${segments === 1 ? 'text' : 'texts'} of ${isGsm ? '160' : '70'} letters`}
        </Box>
      )}
    </Box>
  );
}
