import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { SayBox } from '../../ui/SayBox';
import { entityNames, type Entity } from '../../ui/EntityMark';
import { otherwiseRefused } from '../../commands/refused';
import { AmountChoices } from '../pay/AmountChoices';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { PreviewTable } from '../pay/PreviewTable';
import { MessagePreview } from './MessagePreview';
import { PointChoices } from './PointChoices';
import type { LinkEntry } from './useLinkEntry';

/** Left: for how much and to where. Right: exactly what is sent and what it pays. */
export function EnterLink({ desk, entry }: { desk: Desk; entry: LinkEntry }) {
  const { draft, change, live, account, point, options } = entry;
  const speech = { language: draft.language, onLanguage: (language: 'en' | 'es') => change({ language }) };
  const asks = point?.needsYes === true;
  useShortcut('y', 'The caller said yes to this one text', () => change({ callerSaidYes: !draft.callerSaidYes }), {
    enabled: asks,
  });
  const owing = desk.accounts.filter(({ totalCents }) => totalCents > 0);
  const refused = otherwiseRefused(entry.error, []);
  return (
    <Box sx={columnsSx}>
      <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
        {owing.length > 1 && (
          <Choices
            title="For which account?"
            value={String(account?.id)}
            onValue={(id) => change({ accountId: Number(id) })}
          >
            {owing.map(({ id, entity, totalCents }) => (
              <ChoiceRow
                key={id}
                value={String(id)}
                chosen={id === account?.id}
                label={entityNames[entity.code as Entity].name}
                right={<Money cents={totalCents} />}
              />
            ))}
          </Choices>
        )}
        {account && (
          <AmountChoices
            desk={{ ...desk, owed: { ...desk.owed, ...account } }}
            preview={live.shown}
            draft={{ ...EMPTY_PAY, choice: draft.choice, otherCents: draft.otherCents }}
            onChange={({ choice, otherCents }) =>
              change({ ...(choice ? { choice } : {}), ...(otherCents === undefined ? {} : { otherCents }) })
            }
            problem={draft.choice === 'other' ? live.problem?.fields['amountCents'] && live.problem.message : undefined}
          />
        )}
        <PointChoices desk={desk} entry={entry} />
        {asks && options.data && (
          <Box>
            <SayBox title="Ask, then wait for the yes" words={options.data.consent} language={draft.language} />
            <FormControlLabel
              control={
                <Checkbox
                  checked={draft.callerSaidYes}
                  onChange={(_event, callerSaidYes) => change({ callerSaidYes })}
                />
              }
              label={
                <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                  The caller said yes to this one text <Keycap keys="y" />
                </Box>
              }
            />
          </Box>
        )}
      </Box>
      <Box sx={sideSx}>
        {refused && <Note meaning="trouble" role="alert" lead={refused} />}
        {options.data && point && <MessagePreview options={options.data} point={point} {...speech} />}
        {live.shown && !live.problem && (
          <Box sx={{ opacity: live.fresh ? 1 : 0.55 }}>
            <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
              What it pays
            </Box>
            <PreviewTable preview={live.shown} />
          </Box>
        )}
        {live.problem && !live.problem.fields['amountCents'] && (
          <Note meaning="trouble" role="alert" lead={live.problem.message} />
        )}
      </Box>
    </Box>
  );
}

/** The rest of what the pay sheet keeps, which a link has no use for. */
const EMPTY_PAY = { byHand: null, method: null, keepCard: false, callerSaidYes: false, duplicateReason: '' };
const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(300px, 372px) minmax(0, 1fr)',
  minHeight: '100%',
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 2.5, minWidth: 0 };
