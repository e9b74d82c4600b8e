import type { GuarantorStatements } from '@billing/contract';
import AddOutlined from '@mui/icons-material/AddOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import { otherwiseRefused } from '../../commands/refused';
import { ActionButton } from '../../ui/ActionButton';
import { pathOf, type Paper } from './papers';
import type { Deliver } from './useDeliver';

interface StatementsFootProps {
  paper: Paper | null;
  deliver: Deliver;
  isConfirmed: boolean;
  address: GuarantorStatements['address'];
  /** Of which a new one would be made. */
  account: GuarantorStatements['accounts'][number] | null;
  isRead: boolean;
  damaged: boolean;
  onBack: () => void;
}

/** What can be done with the chosen one; what is missing is said beside the buttons. */
export function StatementsFoot(props: StatementsFootProps) {
  const { paper, deliver, isConfirmed, address, account, isRead, damaged, onBack } = props;
  const missing = deliver.busy
    ? 'One moment …'
    : !paper
      ? 'Nothing was mailed yet.'
      : pathOf(paper) === null
        ? 'The host printed this one; make a new one instead.'
        : damaged
          ? 'The kept file is damaged; make a new one, and tell a supervisor.'
          : !isConfirmed
            ? 'Read the address and have it confirmed first.'
            : !isRead
              ? 'The file is being fetched.'
              : null;
  const noMail = missing ?? (address?.usable ? null : 'There is no address that mail reaches.');
  const noNew = deliver.busy ? 'One moment …' : account && account.balanceCents > 0 ? null : 'Nothing is owed, so there is none to make.'; // prettier-ignore
  return (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: deliver.error ? 'error.main' : 'text.secondary' }}>
        {otherwiseRefused(deliver.error, []) ?? outcome(deliver) ?? missing}
      </Box>
      <ActionButton label="Back" keys="Escape" listen={false} size="large" onPress={onBack} />
      <ActionButton
        label="New statement"
        keys="n"
        size="large"
        icon={<AddOutlined />}
        reason={noNew ?? undefined}
        reasonShown="hidden"
        onPress={() => account && void deliver.make.commit(account.id, 'statement')}
      />
      <ActionButton
        label="To the mail"
        keys="m"
        size="large"
        icon={<MailOutlined />}
        reason={noMail ?? undefined}
        reasonShown="hidden"
        onPress={() => void deliver.send.commit('mail')}
      />
      <ActionButton
        label={paper?.kind === 'letter' ? 'Print' : 'Print again'}
        keys="Enter"
        primary
        size="large"
        icon={<PrintOutlined />}
        reason={missing ?? undefined}
        reasonShown="hidden"
        onPress={() => void deliver.send.commit('print')}
      />
    </>
  );
} // prettier-ignore

function outcome({ done }: Deliver): string | null {
  if (!done) return null;
  if (done.what === 'made') return `${done.no} is made.`;
  if (done.what.way === 'link') return `${done.no} went out as a link.`;
  return done.what.way === 'mail'
    ? `${done.no} goes out with the next mail, to ${done.what.address?.join(', ')}.`
    : `${done.no} was printed${done.what.letterId === null ? ' again, the same to the byte' : ''}.`;
}
