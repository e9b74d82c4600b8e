import type { GuarantorStatements } from '@billing/contract';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import type { Paper } from './papers';
import type { Deliver } from './useDeliver';
import { useEmails } from './useStatements';

interface AskedForProps {
  guarantorId: number;
  paper: Paper | null;
  deliver: Deliver;
  account: GuarantorStatements['accounts'][number] | null;
}

/** What callers ask for beside the statement; each is one key. */
export function AskedFor({ guarantorId, paper, deliver, account }: AskedForProps) {
  const emails = useEmails(guarantorId);
  const email = emails.data?.find(({ allowed }) => allowed);
  const busy = deliver.busy ? 'One moment …' : undefined;
  const noAccount = account ? undefined : 'There is no account.';
  const nothing = account?.balanceCents === 0 ? 'Nothing is owed, so there is no visit to itemize.' : undefined;
  return (
    <Box component="section" aria-label="Asked for">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1.25 }}>
        Asked for
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
        <ActionButton
          label="Itemized bill"
          keys="i"
          reason={busy ?? noAccount ?? nothing}
          reasonShown="hidden"
          onPress={() => account && void deliver.make.commit(account.id, 'itemized_bill')}
        />
        <ActionButton
          label="Balance letter"
          keys="b"
          reason={busy ?? noAccount}
          reasonShown="hidden"
          onPress={() => account && void deliver.make.commit(account.id, 'balance_letter')}
        />
        <ActionButton
          label="Link by email"
          keys="e"
          reason={busy ?? whyNoLink(paper, emails.isPending, email !== undefined, emails.data?.[0]?.why)}
          reasonShown="hidden"
          onPress={() => email && void deliver.send.commit('link', email.id)}
        />
      </Box>
    </Box>
  );
}

function whyNoLink(
  paper: Paper | null,
  isPending: boolean,
  hasEmail: boolean,
  why: string | null | undefined,
): string | undefined {
  if (paper?.kind !== 'statement' || !paper.statement.ours) return 'Choose a statement of ours first.';
  if (isPending) return 'Looking for an email …';
  if (hasEmail) return undefined;
  return why ?? 'There is no email. A text goes out with the pay link, K on the desk.';
}
