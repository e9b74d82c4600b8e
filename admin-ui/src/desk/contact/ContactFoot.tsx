import type { ContactPoint } from '@billing/contract';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import type { ContactDraft, Step } from './contactDraft';

interface ContactFootProps {
  draft: ContactDraft;
  point: ContactPoint | undefined;
  busy: boolean;
  /** What keeps the decision from being sent; null when nothing does. */
  missing: string | null;
  onStep: (step: Step) => void;
  onCorrect: () => void;
  onAddress: () => void;
  onCommit: () => void;
}

const reasonOf = ({ allowed, why, who }: ContactPoint['can']['confirm']): string | undefined =>
  allowed ? undefined : [why, who].filter(Boolean).join(' ');

const verbs: Partial<Record<Step, string>> = {
  confirm: 'The caller confirmed it',
  retire: 'Put it away',
  language: 'Keep the language',
};

/** The verbs of what is chosen; in a step, its one decision, which Enter makes. */
export function ContactFoot({ draft, point, busy, missing, onStep, onCorrect, onAddress, onCommit }: ContactFootProps) {
  if (draft.step === 'look' && point) {
    const { confirm, correct, retire, confidential } = point.can;
    const reasons = [confirm, correct, retire, confidential].map(reasonOf).filter(Boolean);
    return (
      <>
        <Box role="status" sx={saidSx}>
          {reasons[0]}
        </Box>
        <ActionButton
          label="Confirm"
          keys="y"
          reason={reasonOf(confirm)}
          reasonShown="hidden"
          onPress={() => onStep('confirm')}
        />
        <ActionButton label="Correct" keys="e" reason={reasonOf(correct)} reasonShown="hidden" onPress={onCorrect} />
        <ActionButton
          label="Put away"
          keys="x"
          reason={reasonOf(retire)}
          reasonShown="hidden"
          onPress={() => onStep('retire')}
        />
        <ActionButton
          label={point.confidential ? 'Not only here' : 'Only here'}
          keys="o"
          reason={reasonOf(confidential)}
          reasonShown="hidden"
          onPress={() => onStep('confidential')}
        />
      </>
    );
  }
  const why = busy ? 'It is being written.' : missing;
  const label = verbs[draft.step] ?? (draft.step === 'confidential' ? (point?.confidential ? 'Use others again' : 'Use this one alone') : 'Write it'); // prettier-ignore
  return (
    <>
      <Box role="status" sx={saidSx}>
        {why ?? (draft.step === 'write' ? 'Read it back. Enter writes it as confirmed.' : null)}
      </Box>
      {draft.step === 'write' && !draft.isPostal && draft.pointId === null && (
        <ActionButton label="An address" keys="a" onPress={onAddress} />
      )}
      <ActionButton
        label={label}
        keys="Enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={onCommit}
      />
    </>
  );
}

const saidSx = { flex: 1, typography: 'caption', color: 'text.secondary' };
