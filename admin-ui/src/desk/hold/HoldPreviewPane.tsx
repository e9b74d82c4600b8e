import { COLLECT_PURPOSES, sayPurposes, type HoldPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { type Fact, Facts } from '../../ui/Facts';
import { type Language, SayBox } from '../../ui/SayBox';
import { sayWords } from '../pay/sayWords';
import type { HoldEntry } from './useHold';

interface HoldPreviewPaneProps {
  entry: HoldEntry;
  onCall: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What it will block and what stays as it is, before it is placed; in a call, what the caller hears. */
export function HoldPreviewPane({ entry: { live }, onCall, language, onLanguage }: HoldPreviewPaneProps) {
  const preview = live.shown;
  if (live.problem) return <Box sx={{ color: 'error.main' }}>{live.problem.message}</Box>;
  if (!preview) return <Box sx={{ color: 'text.secondary' }}>What it stops stands here before it is placed.</Box>;
  return (
    <Box sx={{ display: 'grid', gap: 3, opacity: live.fresh ? 1 : 0.6 }} aria-busy={live.fresh === null}>
      <Box component="section" aria-label="What it does">
        <Box sx={{ mb: 1 }}>
          {preview.rule}{' '}
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {preview.citation}
          </Box>
        </Box>
        <Facts names={130} facts={factsOf(preview)} />
      </Box>
      {onCall && (
        <SayBox
          title="Say to the caller"
          words={{ en: sayWords(preview.say.en), es: sayWords(preview.say.es) }}
          {...{ language, onLanguage }}
          listen
        />
      )}
    </Box>
  );
}

function factsOf(p: HoldPreview): Fact[] {
  const goesOn = COLLECT_PURPOSES.filter((purpose) => !p.blocks.includes(purpose));
  const stopped = p.plans.filter(({ autopay }) => autopay && p.blocks.includes('autopay'));
  return [
    ['Held', <b key="held">{moneyText(p.heldCents)}</b>],
    ['Stays payable', moneyText(p.payableCents)],
    ['It stops', sayPurposes(p.blocks)],
    ...(goesOn.length > 0 ? [['Goes on', sayPurposes(goesOn)] as Fact] : []),
    ...stopped.map((plan): Fact => [
      `Plan ${plan.id}`,
      plan.nextDueOn && plan.nextCents
        ? `autopay of ${moneyText(plan.nextCents)} on ${dayText(plan.nextDueOn, { weekday: true })} waits`
        : 'autopay waits',
    ]),
    ...(p.retries > 0 ? [['Bank debit', 'is not presented again'] as Fact] : []),
    ['Review', dayText(p.reviewOn, { weekday: true })],
    ['Always', 'a payment of the guarantor’s own will is taken'],
  ];
}
