import RecordVoiceOverOutlined from '@mui/icons-material/RecordVoiceOverOutlined';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { useShortcut } from '../app/keyboard/useShortcut';

export type Language = 'en' | 'es';

interface LanguageToggleProps {
  language: Language;
  onLanguage: (language: Language) => void;
  /** Only one toggle on a screen answers to the key. */
  listen?: boolean;
}

export function LanguageToggle({ language, onLanguage, listen = false }: LanguageToggleProps) {
  useShortcut('ctrl+;', 'Words to say: English or Spanish', () => onLanguage(language === 'en' ? 'es' : 'en'), {
    enabled: listen,
  });
  return (
    <ToggleButtonGroup
      aria-label="Language of the words to say"
      value={language}
      onChange={(_event, next: Language | null) => next && onLanguage(next)}
    >
      <ToggleButton value="en" aria-label="EN, English">
        EN
      </ToggleButton>
      <ToggleButton value="es" aria-label="ES, Spanish">
        ES
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

interface SayBoxProps extends Omit<LanguageToggleProps, 'onLanguage'> {
  title?: string;
  /** Absent where a toggle elsewhere on the screen already chooses the language. */
  onLanguage?: (language: Language) => void;
  /** The sentence in each language; parts may be strong. */
  words: Record<Language, ReactNode>;
  sunken?: boolean;
}

/** What to say, written out, in the language of the call. */
export function SayBox({ title = 'Say', words, language, onLanguage, listen, sunken }: SayBoxProps) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: '8px',
        bgcolor: sunken ? 'surface.sunken' : 'background.paper',
        p: 2.5,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1.5 }}>
        <RecordVoiceOverOutlined aria-hidden sx={{ color: 'text.secondary' }} />
        <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', flex: 1 }}>
          {title}
        </Box>
        {onLanguage && <LanguageToggle language={language} onLanguage={onLanguage} listen={listen} />}
      </Box>
      <Box component="p" lang={language} sx={{ whiteSpace: 'pre-line' }}>
        {words[language]}
      </Box>
    </Box>
  );
}
