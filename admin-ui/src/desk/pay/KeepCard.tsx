import { KEEP_CARD_SCRIPTS, KEEP_CARD_VERSION } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { type Language, SayBox } from '../../ui/SayBox';

interface KeepCardProps {
  keep: boolean;
  saidYes: boolean;
  onChange: (next: { keepCard: boolean; callerSaidYes: boolean }) => void;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** A card is kept only with the caller's yes to words that were read aloud; their version is stored with the yes. */
export function KeepCard({ keep, saidYes, onChange, language, onLanguage }: KeepCardProps) {
  return (
    <Box>
      <FormControlLabel
        control={
          <Checkbox
            checked={keep}
            onChange={(_event, checked) => onChange({ keepCard: checked, callerSaidYes: false })}
          />
        }
        label="Keep this card for later payments (consent is read aloud first)"
      />
      {keep && (
        <Box sx={{ pl: 1 }}>
          <SayBox
            title="Read aloud, then wait for the yes"
            words={KEEP_CARD_SCRIPTS[KEEP_CARD_VERSION]}
            {...{ language, onLanguage }}
          />
          <FormControlLabel
            control={
              <Checkbox
                checked={saidYes}
                onChange={(_event, checked) => onChange({ keepCard: true, callerSaidYes: checked })}
              />
            }
            label={`The caller said yes (words ${KEEP_CARD_VERSION})`}
          />
        </Box>
      )}
    </Box>
  );
}
