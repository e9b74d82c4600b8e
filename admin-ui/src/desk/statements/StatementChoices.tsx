import type { Statement } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayOfInstant, dayText } from '../../ui/days';
import { EntityMark, type Entity } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';

interface StatementChoicesProps {
  statements: Statement[];
  chosen: string | null;
  onChoose: (key: string) => void;
  keyOf: (statement: Statement) => string;
}

const ways: Record<string, string> = {
  print: 'printed here',
  mail: 'to the mail',
  link: 'sent as a link',
  open: 'opened',
};

function hintOf({ ours, statementNo, replaces, deliveries }: Statement): string {
  const [last] = deliveries;
  return [
    `no. ${statementNo}`,
    ours ? '' : 'printed by the host',
    replaces ? `instead of ${replaces}` : '',
    last ? `${ways[last.way] ?? last.way} ${dayText(dayOfInstant(last.at))} by ${last.by}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Both accounts in one list, newest first. */
export function StatementChoices({ statements, chosen, onChoose, keyOf }: StatementChoicesProps) {
  if (statements.length === 0)
    return <Box sx={{ color: 'text.secondary' }}>Nothing was mailed yet. A new one can be made now.</Box>;
  return (
    <Choices title="Mailed so far" value={chosen ?? ''} onValue={onChoose}>
      {statements.slice(0, 12).map((statement) => (
        <ChoiceRow
          key={keyOf(statement)}
          value={keyOf(statement)}
          chosen={keyOf(statement) === chosen}
          label={dayText(statement.statementOn)}
          hint={hintOf(statement)}
          right={
            <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
              <Money cents={statement.closingCents} />
              <EntityMark entity={statement.entity.code as Entity} size={16} />
            </Box>
          }
        />
      ))}
    </Choices>
  );
}
