import type { Contacts } from '@billing/contract';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { dayOfInstant, dayText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { kindWords, writebackWords } from './words';

interface HistoryProps {
  contacts: Contacts;
  onLanguage: () => void;
  listen: boolean;
}

const names = { en: 'English', es: 'Spanish' };

/** The language, what the host says against it, and what is not used any more. */
export function History({ contacts, onLanguage, listen }: HistoryProps) {
  const { language, interpreter, languageSetHere, past, writebacks } = contacts;
  const conflicts = writebacks.filter(({ status }) => status === 'conflict');
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Box sx={{ flex: 1 }}>
          {names[language]}
          {interpreter && `, interpreter ${interpreter}`}
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', display: 'block' }}>
            {languageSetHere ? 'chosen by the guarantor' : 'as the host sent it'}
          </Box>
        </Box>
        <ActionButton label="Language" keys="l" size="small" onPress={onLanguage} listen={listen} />
      </Box>
      {conflicts.map((one) => (
        <Note key={one.id} meaning="pending" lead="The host says otherwise.">
          {writebackWords(one)} What was confirmed here stays in use.
        </Note>
      ))}
      {past.length > 0 && (
        <Box component="section" aria-labelledby="contacts-before">
          <Box component="h3" id="contacts-before" sx={{ typography: 'overline', color: 'text.secondary' }}>
            Not used any more
          </Box>
          {past.slice(0, 6).map((point) => (
            <Box key={point.id} sx={{ py: 0.5, color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {point.value}
              <Box component="span" sx={{ typography: 'caption', display: 'block' }}>
                {[kindWords[point.kind], point.retiredAt && `until ${dayText(dayOfInstant(point.retiredAt), { year: true })}`, point.retiredBy].filter(Boolean).join(' · ')}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </>
  );
} // prettier-ignore
