import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { type Language, SayBox } from '../../../ui/SayBox';

/** The words to read aloud, in paragraphs: what is owed, then each visit. */
export function Script({ script, language }: { script: Desk['script']; language: Language }) {
  const paragraphs = (text: string) => (
    <>
      {text.split('\n').map((paragraph, at) => (
        <Box key={at} component="span" sx={{ display: 'block', mt: at === 0 ? 0 : 1.5, maxWidth: '78ch' }}>
          {paragraph}
        </Box>
      ))}
    </>
  );
  return (
    <Box sx={{ mb: 2 }}>
      <SayBox title="Say" sunken language={language} words={{ en: paragraphs(script.en), es: paragraphs(script.es) }} />
    </Box>
  );
}
