import { type Desk, formatShortDay } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../../ui/amounts';
import type { Language } from '../../../ui/SayBox';

const words = {
  en: { since: (day: string) => `Since your ${day} statement`, same: 'nothing has changed', none: 'No statement yet.' },
  es: {
    since: (day: string) => `Desde su estado de cuenta del ${day}`,
    same: 'no ha cambiado nada',
    none: 'Todavía no hay estado de cuenta.',
  },
};

/** What moved since the last statement: where it stood, each change, and where it stands. */
export function Changes({ desk, language }: { desk: Desk; language: Language }) {
  const { changes } = desk;
  const say = words[language];
  if (desk.scope === 'patient') return null;
  if (!changes) return <Box sx={{ color: 'text.secondary' }}>{say.none}</Box>;
  if (!changes.addsUp)
    return (
      <Box sx={{ color: 'error.main' }}>
        What changed since the last statement does not add up, so it is not shown. Reported.
      </Box>
    );
  return (
    <Box
      component="p"
      lang={language}
      sx={{ color: 'text.secondary', '& b': { fontWeight: 600, color: 'text.primary' } }}
    >
      {say.since(formatShortDay(changes.since, language))}: <b>{moneyText(changes.openingCents)}</b>
      {changes.lines.length === 0 && ` · ${say.same}`}
      {changes.lines.map((line, at) => (
        <Box key={at} component="span" sx={{ whiteSpace: 'nowrap' }}>
          {' · '}
          <b>{moneyText(line.cents, { sign: true })}</b> {line.text[language]}
        </Box>
      ))}
      {changes.lines.length > 0 && (
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {' = '}
          <b>{moneyText(changes.closingCents)}</b>
        </Box>
      )}
    </Box>
  );
}
