import type { Plan } from '@billing/contract';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import { useShortcut } from '../../../app/keyboard/useShortcut';
import { ActionButton } from '../../../ui/ActionButton';
import { sheets } from '../../sheets';
import type { ChangeEntry } from './useChangePlan';

interface ChangeFootProps {
  entry: ChangeEntry;
  press: () => void;
  plan: Plan;
  asks: boolean;
  busy: boolean;
  step: number;
  /** To the plan of the other entity. */
  onOther: (() => void) | null;
}

/** The one decision, by Enter; what is missing stands beside it. */
export function ChangeFoot({ entry, press, plan, asks, busy, step, onOther }: ChangeFootProps) {
  const retries = entry.draft.intent === 'retry_first';
  const why = busy ? 'It is being changed.' : entry.missing;
  useShortcut('Enter', 'Accept the change', press, { enabled: step === 1 && why === null && !retries, group: 'The change' });
  if (step === 0)
    return (
      <>
        <Box sx={saidSx}>Choose what the caller said; nothing changes by it yet.</Box>
        {onOther && <ActionButton label="The other plan" keys="o" onPress={onOther} />}
        <ActionButton label="New plan" keys="l" onPress={() => sheets.open({ kind: 'plan' })} />
      </>
    );
  return (
    <>
      <Box role="status" sx={saidSx}>
        {why && <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />}
        <span>{why ?? (retries ? 'It is charged at once; the plan lives from it.' : asks ? 'A supervisor decides.' : `Version ${plan.versionNo + 1} of the plan. Enter accepts it.`)}</span>
      </Box>
      <ActionButton
        label={busy ? 'Changing …' : retries ? 'Charge it' : asks ? 'Ask a supervisor' : 'Change the plan'}
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={press}
      />
    </>
  );
} // prettier-ignore

const saidSx = { flex: 1, typography: 'caption', color: 'text.secondary', display: 'flex', gap: 1.5 };
