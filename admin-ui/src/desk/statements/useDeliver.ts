import type { GuarantorStatements, StatementDelivery } from '@billing/contract';
import { type RefObject, useRef, useState } from 'react';
import { useCommit } from '../../commands/useCommit';
import { letterPaper, letterWords, statementPaper, type Paper } from './papers';
import { makeLetter, makeStatement, sendPaper, useReadStatementsAgain, type Way } from './useStatements';

interface Options {
  guarantorId: number;
  paper: Paper | null;
  address: GuarantorStatements['address'];
  frame: RefObject<HTMLIFrameElement | null>;
  onMade: (paper: Paper) => void;
}
export type ToMake = 'statement' | 'itemized_bill' | 'balance_letter';
export type Deliver = ReturnType<typeof useDeliver>;

/** Prints, mails, links or makes one; each press that went through has a key of its own, and one that did not is the same again. */
export function useDeliver({ guarantorId, paper, address, frame, onMade }: Options) {
  const readAgain = useReadStatementsAgain(guarantorId);
  const keys = useRef(new Map<string, string>());
  const [done, setDone] = useState<{ what: StatementDelivery | 'made'; no: string } | null>(null);
  const keyFor = (what: string): string => {
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return key;
  };
  const send = useCommit(async (way: Way, emailId: number | null = null) => {
    if (!paper) return;
    const what = `${way}:${paper.key}`;
    const to = way === 'link' ? emailId : (address?.contactPointId ?? null);
    const delivery = await sendPaper(paper, way, to, keyFor(what));
    keys.current.delete(what);
    setDone({ what: delivery, no: paper.no });
    if (way === 'print') frame.current?.contentWindow?.print();
    await readAgain();
  });
  const make = useCommit(async (accountId: number, kind: ToMake) => {
    const what = `make:${kind}:${accountId}`;
    const made =
      kind === 'statement'
        ? statementPaper(await makeStatement(accountId, keyFor(what)))
        : letterPaper(await makeLetter(accountId, kind, keyFor(what)));
    keys.current.delete(what);
    setDone({ what: 'made', no: kind === 'statement' ? made.no : letterWords[kind] });
    await readAgain();
    onMade(made);
  });
  return { send, make, done, busy: send.busy || make.busy, error: send.error ?? make.error };
}
