import { useRef, useState } from 'react';
import { drafts, useDraft } from '../desk/drafts';
import { fieldRefused, numberRefused, otherwiseRefused, reasonRefused } from './refused';
import { useCommit } from './useCommit';

/** What is done with a typed reason: the draft survives Esc, what is wrong stands at the field, and it is sent once. */
export function useReason(draftKey: string, send: (reason: string) => Promise<void>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useDraft(draftKey, '');
  const [asked, setAsked] = useState(false);
  const { commit, busy, error } = useCommit(async () => {
    await send(reason.trim());
    drafts.drop(draftKey);
  });
  const problem =
    (asked ? reasonRefused(reason) : numberRefused(reason)) ?? fieldRefused(error, 'reason', 'The reason');
  const submit = () => {
    setAsked(true);
    if (reasonRefused(reason)) field.current?.focus();
    else void commit();
  };
  return { field, reason, setReason, problem, otherwise: otherwiseRefused(error, ['reason']), busy, submit };
}
