import type { GuarantorStatements, Statement, StatementLetter } from '@billing/contract';
import type { Entity } from '../../ui/EntityMark';

/** What can be looked at and sent: a statement of ours or of the host, or a letter that was asked for. */
export type Paper =
  | { kind: 'statement'; key: string; no: string; statement: Statement }
  | { kind: 'letter'; key: string; no: string; letter: StatementLetter };

export const letterWords: Record<StatementLetter['kind'], string> = {
  itemized_bill: 'Itemized bill',
  balance_letter: 'Balance letter',
};

export const statementPaper = (statement: Statement): Paper => ({
  kind: 'statement',
  key: `${statement.ours ? 'ours' : 'host'}:${statement.id}`,
  no: `Statement ${statement.statementNo}`,
  statement,
});
export const letterPaper = (letter: StatementLetter): Paper => ({
  kind: 'letter',
  key: `letter:${letter.id}`,
  no: letterWords[letter.kind],
  letter,
});

/** Letters stand first: they were asked for just now. */
export const papersOf = (data: GuarantorStatements | undefined): Paper[] => [
  ...(data?.letters ?? []).slice(0, 3).map(letterPaper),
  ...(data?.statements ?? []).map(statementPaper),
];

/** Where its file is; null where the host printed it. */
export const pathOf = (paper: Paper | null): string | null => {
  if (!paper) return null;
  if (paper.kind === 'letter') return `/api/letters/${paper.letter.id}/document.pdf`;
  return paper.statement.ours ? `/api/statements/${paper.statement.id}/document.pdf` : null;
};

export const accountIdOf = (paper: Paper): number =>
  paper.kind === 'letter' ? paper.letter.accountId : paper.statement.accountId;

export const entityOf = (paper: Paper | null, accounts: GuarantorStatements['accounts']): Entity | null => {
  const account = paper && accounts.find(({ id }) => id === accountIdOf(paper));
  return (account?.entity.code as Entity | undefined) ?? null;
};
