import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { Note } from '../../ui/Note';
import type { Language } from '../../ui/SayBox';
import { AmountChoices } from './AmountChoices';
import { CallerYes, focusYes } from './CallerYes';
import { DuplicateReason } from './DuplicateReason';
import { HolderName } from './HolderName';
import { KeepCard } from './KeepCard';
import { NewCard } from './NewCard';
import { PayWith } from './PayWith';
import { PlanRest } from './PlanRest';
import { PreviewPane } from './PreviewPane';
import type { Entry } from './useEntry';
import { Warnings } from './Warnings';

interface EnterStepProps {
  desk: Desk;
  entry: Entry;
  language: Language;
  onLanguage: (language: Language) => void;
  onCharge: () => void;
  onDone: () => void;
  onEscape: () => void;
  /** False while it is kept behind a charge: its keys are not heard. */
  listen: boolean;
}

/** Enter and preview are visible together: the left changes, the right answers. */
export function EnterStep(props: EnterStepProps) {
  const { desk, entry, language, onLanguage, onCharge, onDone, onEscape, listen } = props;
  const { draft, change, live, card, bank } = entry;
  const keyed = draft.method === 'new:card';
  const debit = draft.method === 'new:ach';
  const shown = live.problem ? null : live.shown;
  const onInstead = (cents: number) => change({ choice: 'other', otherCents: cents, byHand: null });
  const unknown = desk.pending.some((payment) => payment.status === 'unknown');
  return (
    <Box sx={columnsSx}>
      <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
        <AmountChoices
          desk={desk}
          preview={live.shown}
          draft={draft}
          onChange={change}
          problem={draft.choice === 'other' ? live.problem?.fields['amountCents'] && live.problem.message : undefined}
        />
        {draft.byHand && draft.planApply && <PlanRest {...{ draft, change, listen }} />}
        {unknown && (
          <Note meaning="pending" lead="A payment is still unknown.">
            Its bills take no other card until we know. Nobody can override this.
          </Note>
        )}
        {shown && <Warnings preview={shown} onInstead={onInstead} listen={listen} />}
        <PayWith
          methods={desk.methods}
          method={draft.method}
          onMethod={(method) => change({ method })}
          keyedRefusal={live.problem?.code === 'keyed_cards_off' ? OFF : null}
          bankRefusal={live.problem?.code === 'bank_debits_off' ? OFF : null}
          listen={listen}
        />
        {entry.duplicate && (
          <DuplicateReason reason={draft.duplicateReason} onReason={(duplicateReason) => change({ duplicateReason })} />
        )}
      </Box>
      <Box sx={sideSx}>
        {entry.refusal && <Note meaning="trouble" role="alert" lead={entry.refusal} />}
        {keyed && (
          <Box>
            <NewCard
              {...card.frame}
              paused={card.paused}
              onPaused={card.pause}
              listen={listen}
              {...{ onCharge, onDone, onEscape }}
            />
            {card.paused && (
              <KeepCard
                keep={draft.keepCard}
                saidYes={draft.callerSaidYes}
                onChange={change}
                {...{ language, onLanguage }}
              />
            )}
          </Box>
        )}
        {debit && (
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
            {bank.paused && <HolderName name={draft.holderName} onName={(holderName) => change({ holderName })} />}
            <NewCard
              {...bank.frame}
              kind="bank"
              paused={bank.paused}
              onPaused={bank.pause}
              onDone={focusYes}
              listen={listen}
              {...{ onCharge, onEscape }}
            />
          </Box>
        )}
        <PreviewPane
          live={live}
          bills={entry.bills}
          byHand={draft.byHand}
          onByHand={(byHand) => change({ byHand })}
          sayFirst={(keyed || debit) && !draft.byHand}
          pends={debit}
          yes={
            debit && shown?.debit ? (
              <CallerYes
                preview={live.fresh}
                saidYesTo={draft.saidYesTo}
                onYes={(saidYesTo) => change({ saidYesTo })}
                listen={listen}
              />
            ) : null
          }
          stale={entry.stale}
          changes={entry.changes}
          {...{ language, onLanguage, listen }}
        />
      </Box>
    </Box>
  );
}

const OFF = 'turned off; an administrator can turn it on';

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(300px, 372px) minmax(0, 1fr)',
  minHeight: '100%',
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 2.5, minWidth: 0 };
