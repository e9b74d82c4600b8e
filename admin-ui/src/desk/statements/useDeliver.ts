import type { GuarantorStatements, Statement, StatementDelivery } from '@billing/contract';
import { type RefObject, useRef, useState } from 'react';
import { useCommit } from '../../commands/useCommit';
import { makeStatement, sendReprint, useReadStatementsAgain } from './useStatements';

interface Options {
  guarantorId: number;
  statement: Statement | null;
  address: GuarantorStatements['address'];
  frame: RefObject<HTMLIFrameElement | null>;
  onMade: (statement: Statement) => void;
}

export type Deliver = ReturnType<typeof useDeliver>;

/** Prints, mails or makes one; each press that went through has a key of its own, and one that did not is the same again. */
export function useDeliver({ guarantorId, statement, address, frame, onMade }: Options) {
  const readAgain = useReadStatementsAgain(guarantorId);
  const keys = useRef(new Map<string, string>());
  const [done, setDone] = useState<{ what: StatementDelivery | 'made'; no: string } | null>(null);
  const keyFor = (what: string): string => {
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return key;
  };
  const send = useCommit(async (way: 'print' | 'mail') => {
    if (!statement) return;
    const what = `${way}:${statement.id}`;
    const delivery = await sendReprint(statement.id, way, address?.contactPointId ?? null, keyFor(what));
    keys.current.delete(what);
    setDone({ what: delivery, no: statement.statementNo });
    if (way === 'print') frame.current?.contentWindow?.print();
    await readAgain();
  });
  const make = useCommit(async (accountId: number) => {
    const what = `make:${accountId}`;
    const made = await makeStatement(accountId, keyFor(what));
    keys.current.delete(what);
    setDone({ what: 'made', no: made.statementNo });
    await readAgain();
    onMade(made);
  });
  return { send, make, done, busy: send.busy || make.busy, error: send.error ?? make.error };
}
