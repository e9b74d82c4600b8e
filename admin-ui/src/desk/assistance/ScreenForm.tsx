import { INCOME_PERIODS, type IncomePeriod } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { MoneyInput } from '../../ui/MoneyInput';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
import type { AssistanceEntry } from './useAssistance';

const periods: Record<IncomePeriod, string> = {
  week: 'a week',
  two_weeks: 'every two weeks',
  half_month: 'twice a month',
  month: 'a month',
  year: 'a year',
};

/** Household and income, if the caller wants to say them: what the guideline says, and never a decision. */
export function ScreenForm({ entry, language }: { entry: AssistanceEntry; language: Language }) {
  const { draft, change, live, said } = entry;
  const screening = said ? live.shown : null;
  return (
    <Box role="group" aria-label="May they qualify?" sx={{ display: 'grid', gap: 2.5 }}>
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary' }}>
        May they qualify? Only if they want to say
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '110px minmax(0, 1fr) 150px', gap: 2.5 }}>
        <TextField
          id="assistance-household"
          label="Household"
          value={draft.household}
          onChange={(event) => change({ household: event.target.value.replace(/\D/g, '').slice(0, 2) })}
          slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
        />
        <MoneyInput
          id="assistance-income"
          label="Income before taxes"
          cents={draft.incomeCents}
          onCents={(incomeCents) => change({ incomeCents })}
        />
        <TextField
          id="assistance-period"
          label="For"
          select
          value={draft.period}
          onChange={(event) => change({ period: event.target.value as IncomePeriod })}
        >
          {INCOME_PERIODS.map((period) => (
            <MenuItem key={period} value={period}>
              {periods[period]}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      {live.problem && said && <Note meaning="trouble" lead={live.problem.message} />}
      {screening && (
        <>
          <Note
            meaning={screening.result === 'may_qualify' ? 'settled' : 'owed'}
            role="status"
            lead={`${screening.percent}% of the poverty guideline: ${screening.result === 'may_qualify' ? 'may qualify, please apply' : 'ask the hospital all the same'}`}
          >
            {`${screening.source}.`}
          </Note>
          <SayBox words={{ en: sayWords(screening.say.en), es: sayWords(screening.say.es) }} language={language} />
          <FormControlLabel
            control={<Checkbox checked={draft.keepYes} onChange={(_event, keepYes) => change({ keepYes })} />}
            label="The caller agrees that household and income are kept"
          />
        </>
      )}
    </Box>
  );
}
