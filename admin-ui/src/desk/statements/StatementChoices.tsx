import type { GuarantorStatements, Statement } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayOfInstant, dayText } from '../../ui/days';
import { EntityMark } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { entityOf, letterWords, type Paper } from './papers';

interface StatementChoicesProps {
  papers: Paper[];
  accounts: GuarantorStatements['accounts'];
  chosen: string | null;
  onChoose: (key: string) => void;
}

const ways: Record<string, string> = {
  print: 'printed here',
  mail: 'to the mail',
  link: 'sent as a link',
  open: 'opened',
};

function hintOf({ ours, statementNo, status, replaces, deliveries }: Statement): string {
  const [last] = deliveries;
  return [
    `no. ${statementNo}`,
    ours ? '' : 'printed by the host',
    status === 'returned' ? 'came back' : '',
    status === 'e_delivered' ? 'by email' : '',
    status === 'held_for_digital' ? 'by email; paper waits' : '',
    replaces ? `instead of ${replaces}` : '',
    last ? `${ways[last.way] ?? last.way} ${dayText(dayOfInstant(last.at))} by ${last.by}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Both accounts in one list, newest first; what was asked for just now stands above. */
export function StatementChoices({ papers, accounts, chosen, onChoose }: StatementChoicesProps) {
  if (papers.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>Nothing was mailed yet. A new one can be made now.</Box>;
  return (
    <Choices title="Mailed so far" value={chosen ?? ''} onValue={onChoose}>
      {papers.slice(0, 12).map((paper) => {
        const entity = entityOf(paper, accounts);
        const isLetter = paper.kind === 'letter';
        return (
          <ChoiceRow
            key={paper.key}
            value={paper.key}
            chosen={paper.key === chosen}
            label={dayText(isLetter ? paper.letter.letterOn : paper.statement.statementOn)}
            hint={isLetter ? letterWords[paper.letter.kind] : hintOf(paper.statement)}
            right={
              <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
                <Money cents={isLetter ? paper.letter.balanceCents : paper.statement.closingCents} />
                {entity && <EntityMark entity={entity} size={16} />}
              </Box>
            }
          />
        );
      })}
    </Choices>
  );
}
