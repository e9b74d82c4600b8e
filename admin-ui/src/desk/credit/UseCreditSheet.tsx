import type { Credit, CreditRow, Desk } from '@billing/contract';
import SavingsOutlined from '@mui/icons-material/SavingsOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { OutcomeFoot } from '../back/OutcomeFoot';
import { useDraft } from '../drafts';
import { sheets } from '../sheets';
import { CreditFoot } from './CreditFoot';
import { CreditForm } from './CreditForm';
import { CreditOutcome } from './CreditOutcome';
import { CreditPreviewPane } from './CreditPreviewPane';
import { useCredit, useCredits } from './useCredits';
import { useUseCredit } from './useUseCredit';

interface UseCreditSheetProps {
  /** The account behind it; without one it is a row of the list of credits. */
  desk?: Desk;
  paymentId?: string | undefined;
  /** Of the row, for the way to its account. */
  guarantorId?: number | undefined;
  onBack: () => void;
}

const STEPS = ['Enter and preview', 'Outcome'];

/** From money that lies on no bill to the bills that it pays; the preview is the confirmation. */
export default function UseCreditSheet({ desk, paymentId, guarantorId, onBack }: UseCreditSheetProps) {
  const credits = useCredits(desk?.guarantor.id ?? null);
  const [chosen, setChosen] = useState<string | null>(paymentId ?? null);
  const id = chosen ?? credits.data?.[0]?.id ?? null;
  const { data: credit, error, refetch } = useCredit(id);
  const problem = error ?? credits.error;
  const frame = {
    open: true,
    onBack,
    title: 'Use a credit',
    icon: <SavingsOutlined aria-hidden />,
    below: desk ? ('callBar' as const) : ('appBar' as const),
  };
  if (credit && id)
    return (
      <WithCredit
        key={id}
        {...{ frame, credit, desk, guarantorId, onBack }}
        others={credits.data ?? []}
        onOther={setChosen}
      />
    );
  const none = credits.data?.length === 0;
  return (
    <Sheet {...frame} steps={STEPS} width={940}>
      {problem ? (
        <ErrorState title="The credit could not be read" error={problem} onRetry={() => void refetch()} />
      ) : (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          {none ? 'There is no credit any more. Somebody used it meanwhile.' : 'Reading what is on no bill …'}
        </Box>
      )}
    </Sheet>
  );
}

interface WithCreditProps {
  frame: Omit<Parameters<typeof Sheet>[0], 'children'>;
  credit: Credit;
  desk: Desk | undefined;
  guarantorId: number | undefined;
  others: CreditRow[];
  onOther: (paymentId: string) => void;
  onBack: () => void;
}

function WithCredit({ frame, credit, desk, guarantorId, others, onOther, onBack }: WithCreditProps) {
  const navigate = useNavigate();
  const native = desk?.guarantor.language ?? 'en';
  const [language, setLanguage] = useDraft<Language>(`language:${desk?.guarantor.id ?? 'none'}`, native);
  const { entry, sending, press } = useUseCredit(credit, desk?.ground === 'call', language);
  const { sent } = sending;
  const outcome = sent !== null && sent.is !== 'sending';
  const speech = { language, onLanguage: setLanguage };
  const done = () => {
    if (sent?.is !== 'lost') sending.dismiss();
    onBack();
  };
  const refund = desk && credit.leftCents > 0 ? () => sheets.open({ kind: 'give_back', paymentId: credit.paymentId }) : undefined; // prettier-ignore
  const open = desk || guarantorId === undefined ? undefined : () => void navigate(`/desk/${guarantorId}`);
  const footer = outcome ? (
    <OutcomeFoot lost={sent.is === 'lost'} onAgain={sending.again} onDone={done} />
  ) : (
    <CreditFoot {...{ entry, press, onBack }} busy={sent !== null} onRefund={refund} onOpen={open} />
  );
  return (
    <Sheet {...frame} steps={STEPS} step={outcome ? 1 : 0} width={outcome ? 700 : 940} back={sent === null} footer={footer}>
      {outcome ? (
        <CreditOutcome sent={sent} onCall={entry.onCall} {...speech} />
      ) : (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <CreditForm {...{ credit, entry, others, onOther }} />
          </Box>
          <Box sx={sideSx}>
            <CreditPreviewPane entry={entry} refused={sending.refused} {...speech} />
          </Box>
        </Box>
      )}
    </Sheet>
  );
} // prettier-ignore

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(320px, 400px) minmax(0, 1fr)',
  minHeight: '100%',
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
