import type { Desk } from '@billing/contract';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import type { Entity } from '../../ui/EntityMark';
import { Sheet } from '../../ui/Sheet';
import { ErrorState } from '../../ui/States';
import { useDraft } from '../drafts';
import { AddressToConfirm } from './AddressToConfirm';
import { AskedFor } from './AskedFor';
import { accountIdOf, entityOf, papersOf, pathOf, statementPaper } from './papers';
import { Preview } from './Preview';
import { StatementChoices } from './StatementChoices';
import { StatementsFoot } from './StatementsFoot';
import { useDeliver } from './useDeliver';
import { useDocument, useStatements } from './useStatements';
import { WhichBill } from './WhichBill';

/** The last statement is chosen already: `S`, `Y` once the address was confirmed, Enter prints it again. */
export default function StatementsSheet({ desk, onBack }: { desk: Desk; onBack: () => void }) {
  const guarantorId = desk.guarantor.id;
  const { data, error, refetch } = useStatements(guarantorId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useDraft<number | null>(`statement-address:${guarantorId}`, null);
  const statements = data?.statements ?? [];
  const papers = papersOf(data);
  const paper = papers.find(({ key }) => key === chosen) ?? papers.find(({ kind }) => kind === 'statement') ?? null;
  const file = useDocument(pathOf(paper));
  const frame = useRef<HTMLIFrameElement>(null);
  const address = data?.address ?? null;
  const isConfirmed = address === null || confirmed === address.contactPointId;
  const deliver = useDeliver({ guarantorId, paper, address, frame, onMade: (made) => setChosen(made.key) });
  const accounts = data?.accounts ?? [];
  const entity = entityOf(paper, accounts);
  const own = paper ? accounts.find(({ id }) => id === accountIdOf(paper)) : accounts.find((a) => a.balanceCents > 0);
  const account = own ?? accounts[0] ?? null;
  const holds = (of: Entity) => {
    const last = statements.find((one) => one.entity.code === of);
    if (last) setChosen(statementPaper(last).key);
  };
  return (
    <Sheet
      open
      onBack={onBack}
      title="Statements"
      icon={<DescriptionOutlined aria-hidden />}
      width={1180}
      footer={
        data && (
          <StatementsFoot
            {...{ paper, deliver, isConfirmed, address, account }}
            isRead={file.url !== null}
            damaged={file.error !== null}
            onBack={onBack}
          />
        )
      }
    >
      {error ? (
        <ErrorState title="The statements could not be read" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Box role="status" sx={{ p: 6, color: 'text.secondary' }}>
          Reading what was mailed …
        </Box>
      ) : (
        <Box sx={columnsSx}>
          <Box sx={{ ...sideSx, borderRight: 1, borderColor: 'divider' }}>
            <AddressToConfirm
              address={address}
              confirmed={isConfirmed}
              onConfirmed={(yes) => setConfirmed(yes ? (address?.contactPointId ?? null) : null)}
            />
            <StatementChoices papers={papers} accounts={accounts} chosen={paper?.key ?? null} onChoose={setChosen} />
            <AskedFor {...{ guarantorId, paper, deliver, account }} />
            <WhichBill
              chosen={entity}
              has={(of) => statements.some((one) => one.entity.code === of)}
              onChoose={holds}
            />
          </Box>
          <Preview {...{ paper, file, frame }} />
        </Box>
      )}
    </Sheet>
  );
}

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(340px, 420px) minmax(0, 1fr)',
  height: '100%',
  minHeight: 0,
  boxSizing: 'border-box',
};
const sideSx = { p: 4.5, pt: 3, display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0, overflow: 'auto' };
