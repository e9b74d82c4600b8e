import type { Desk } from '@billing/contract';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import type { Language } from '../../ui/SayBox';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { BackFoot } from './BackFoot';
import { BackForm } from './BackForm';
import { BackOutcome } from './BackOutcome';
import { BackPreview } from './BackPreview';
import { OutcomeFoot } from './OutcomeFoot';
import { useGiveBack } from './useGiveBack';
import { useWays } from './useWays';

interface GiveBackSheetProps {
  desk: Desk;
  paymentId: string;
  /** An own request that is changed. */
  refundId?: string;
  onBack: () => void;
}

const STEPS = ['Enter and preview', 'Outcome'];

/** From why money goes back to what became of it; the preview is the confirmation. */
export default function GiveBackSheet({ desk, paymentId, refundId, onBack }: GiveBackSheetProps) {
  const [language, setLanguage] = useDraft<Language>(`language:${desk.guarantor.id}`, desk.guarantor.language);
  const { data: ways, error, refetch } = useWays(paymentId);
  const back = useGiveBack(desk.guarantor.id, paymentId, refundId, ways);
  const { sending, entry } = back;
  const { sent } = sending;
  const outcome = sent !== null && sent.is !== 'sending';
  const speech = { language, onLanguage: setLanguage };
  const leave = () => {
    onBack();
    // Nothing of the sheet from which this one was opened is left to take the focus.
    setTimeout(() => document.activeElement === document.body && document.getElementById('main')?.focus(), 200);
  };
  const done = () => {
    if (sent?.is !== 'lost') sending.dismiss();
    leave();
  };
  return (
    <Sheet
      open
      onBack={leave}
      title={refundId ? 'Change the request' : 'Give back'}
      icon={<UndoOutlined aria-hidden />}
      steps={STEPS}
      step={outcome ? 1 : 0}
      width={outcome ? 700 : 940}
      back={sent === null}
      footer={
        outcome ? <OutcomeFoot lost={sent.is === 'lost'} onAgain={sending.again} onDone={done} /> : entry && <BackFoot {...back} entry={entry} onBack={leave} /> // prettier-ignore
      }
    >
      {error && !ways && (
        <ErrorState title="How it can be given back could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {outcome ? (
        <BackOutcome sent={sent} ways={ways} {...speech} />
      ) : (
        ways &&
        entry && (
          <Box sx={columnsSx}>
            <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
              <BackForm desk={desk} ways={ways} entry={entry} refundId={refundId} />
            </Box>
            <Box sx={sideSx}>
              <BackPreview desk={desk} ways={ways} entry={entry} refused={sending.refused} {...speech} />
            </Box>
          </Box>
        )
      )}
      {!ways && !error && !outcome && (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading what can be given back …
        </Box>
      )}
    </Sheet>
  );
}

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(320px, 400px) minmax(0, 1fr)',
  minHeight: '100%',
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 };
