import type { Batch } from '@billing/contract';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fieldRefused, numberRefused, otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { useDraft } from '../../desk/drafts';
import { isProblem } from '../../providers/problems';
import { blank, bodyOf, citedBillId, problemsOf, type Entry, type Problems } from './entry';
import { useKey } from './useKey';
import { useSlip } from './useSlip';

type Field = keyof Problems | 'aside';
const order: Field[] = ['slip', 'micr', 'issuer', 'serial', 'amount'];
const fields = ['parts', 'parts.0.billId', 'parts.1.billId', 'parts.2.billId', 'datedOn', 'payerName', 'aside.note', 'check', 'check.routing', 'moneyOrder', 'moneyOrder.serial', 'moneyOrder.issuer']; // prettier-ignore

/** One paper after the other: what is typed, what is wrong with it, where the cursor goes, and that it is sent once. */
export function useEntry(batch: Batch, command: (path: string, body: object, key?: string) => Promise<Batch>) {
  const [entry, setEntry] = useDraft<Entry>(`batch:${batch.id}`, blank);
  const [asked, setAsked] = useState(false);
  const inputs = useRef<Partial<Record<Field, HTMLInputElement | null>>>({});
  const key = useKey();
  const slip = useSlip(batch.id, entry.slip);
  const set = (change: Partial<Entry>) => setEntry((before) => ({ ...before, ...change }));
  const focus = (field: Field) => {
    const input = inputs.current[field];
    input?.focus();
    if (field === 'amount') input?.select();
  };

  // What is due is proposed once it is known; what a person typed is never touched, not even the half of it.
  const due = slip.data?.dueCents;
  const cited = citedBillId(entry.slip);
  const proposedFor = useRef<string | null>(null);
  useEffect(() => {
    const { amount } = inputs.current;
    if (due === undefined || cited === null || proposedFor.current === cited) return;
    proposedFor.current = cited;
    if (!entry.proposed && (entry.amountCents !== null || (amount && amount.value !== ''))) return;
    setEntry((before) => ({ ...before, amountCents: due > 0 ? due : null, proposed: due > 0 }));
  }, [due, cited, entry.proposed, entry.amountCents, setEntry]);
  // The cursor may be there already: the first digit takes the proposal's place. Before the next key, not a frame later,
  // or that key's digit would be taken for a part of the proposal.
  useLayoutEffect(() => {
    const { amount } = inputs.current;
    if (entry.proposed && amount && document.activeElement === amount) amount.select();
  }, [entry.proposed, entry.amountCents]);

  const clear = () => {
    setEntry(blank);
    setAsked(false);
    key.done();
    proposedFor.current = null;
    focus('slip');
  };
  const { commit, busy, error } = useCommit(async () => {
    const body = bodyOf(entry);
    if (entry.itemId) await command(`/items/${entry.itemId}/change`, body);
    else await command('/items', body, key.of(body));
    clear();
  });

  const problems: Problems = asked ? problemsOf(entry) : {};
  const refused = {
    slip: slip.error ? slip.error.message : partRefused(error),
    datedOn: fieldRefused(error, 'datedOn', 'The date on the check'),
    payerName: numberRefused(entry.payerName) ?? fieldRefused(error, 'payerName', 'The name'),
  };
  const enter = () => {
    const wrong = problemsOf(entry);
    setAsked(true);
    const first = order.find((field) => wrong[field as keyof Problems] !== undefined);
    if (first) return focus(first);
    if (slip.error && entry.slip.trim() !== '') return focus('slip');
    void commit();
  };
  return {
    entry,
    set,
    slip: cited === null ? null : (slip.data ?? null),
    problems,
    refused,
    /** Refused as a whole: beside none of the fields. */
    otherwise: isProblem(error, 'no_answer')
      ? 'The server did not answer. Press Enter again: it is never entered twice.'
      : (duplicateText(error) ?? otherwiseRefused(error, fields)),
    /** The paper cannot be deposited, but it can be set aside with this reason. */
    asideProposed: isProblem(error, 'check_post_dated')
      ? 'post_dated'
      : isProblem(error, 'check_stale')
        ? 'stale'
        : null,
    busy,
    inputs,
    focus,
    clear,
    enter,
    /** Enter in a field goes to the next one that is empty, and enters the paper from the last. */
    next: (from: 'slip' | 'micr' | 'issuer' | 'serial') => {
      const left = problemsOf({ ...entry, amountCents: entry.amountCents ?? 1 });
      const missing = order.slice(order.indexOf(from) + 1).find((f) => left[f as keyof Problems] !== undefined);
      if (left[from] !== undefined) return setAsked(true);
      focus(missing ?? 'amount');
    },
    split: () => {
      if (cited === null || entry.amountCents === null) return enter();
      setEntry((before) => ({
        ...before,
        parts: [...before.parts, { billId: cited, amountCents: entry.amountCents! }],
        slip: '',
        amountCents: null,
        proposed: false,
      }));
      proposedFor.current = null;
      focus('slip');
    },
  } as const;
}
export type EntryState = ReturnType<typeof useEntry>;

const partRefused = (error: unknown): string | undefined =>
  isProblem(error) && Object.keys(error.fields).some((f) => f.startsWith('parts')) ? error.message : undefined;

interface Duplicate {
  batchId: number;
  position: number;
  enteredBy: string;
}
function duplicateText(error: unknown): string | undefined {
  if (!isProblem(error, 'check_duplicate')) return undefined;
  const { duplicate } = (error.body ?? {}) as { duplicate?: Duplicate };
  return duplicate
    ? `${error.message} It is item ${duplicate.position} of batch ${duplicate.batchId}, by ${duplicate.enteredBy}.`
    : error.message;
}
