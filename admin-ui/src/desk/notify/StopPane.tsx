import type { Preferences } from '@billing/contract';
import Box from '@mui/material/Box';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { sharedWords } from '../contact/words';

/** What will happen, read back before Enter: all texts to all mobiles end, whoever else has them. */
export function StopPane({ preferences, language }: { preferences: Preferences; language: Language }) {
  const mobiles = preferences.columns.filter(({ channel }) => channel === 'sms');
  return (
    <>
      <SayBox title="Read back" words={preferences.scripts.stop} language={language} />
      <Box component="ul" aria-label="Numbers that get no more texts" sx={{ m: 0, pl: 5 }}>
        {mobiles.map(({ contactPointId, value, sharedWith }) => (
          <Box component="li" key={contactPointId} sx={{ py: 0.5 }}>
            {value}{' '}
            <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
              {sharedWith > 0 && `${sharedWords(sharedWith)} Theirs end as well.`}
            </Box>
          </Box>
        ))}
      </Box>
      {!preferences.textsOn && <Note meaning="owed" lead="No text is agreed to now." />}
    </>
  );
}
