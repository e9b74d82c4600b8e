import { useSyncExternalStore } from 'react';

/** What may lie over the desk; one at a time. */
export type DeskSheet =
  | { kind: 'pay' }
  /** A third party pays the account whose Bill ID they cite, and learns nothing of it. */
  | { kind: 'pay_only'; billId: string }
  /** The link that is under way, or a new one; `another` beside one that is. */
  | { kind: 'link'; linkId?: string; another?: boolean }
  | { kind: 'receipt'; paymentId: string }
  /** A payment goes back by its taker's void or a refund that is asked for; with `refundId` an own request is changed. */
  | { kind: 'give_back'; paymentId: string; refundId?: string }
  /** A bank debit is not tried again. */
  | { kind: 'call_off'; retryId: string }
  /** Money that lies on no bill pays one. */
  | { kind: 'credit'; paymentId?: string }
  /** The cards that the guarantor let us keep. */
  | { kind: 'cards' }
  /** What was mailed, to look at and to print again. */
  | { kind: 'statements' }
  /** A new payment plan, beside the ones that are there. */
  | { kind: 'plan' }
  /** A plan that is there: how it stands, and how it is changed. */
  | { kind: 'change_plan'; planId: number }
  /** How the guarantor is reached. */
  | { kind: 'contact' }
  /** What they want to hear, and by which way. */
  | { kind: 'notifications' }
  /** What the caller promises to pay, and by when. */
  | { kind: 'promise' }
  /** The first step of financial assistance. */
  | { kind: 'assistance' }
  /** What the account is not asked for. */
  | { kind: 'hold' }
  | { kind: 'note'; amendsId?: number }
  | { kind: 'wrap_up' }
  | { kind: 'reveal'; visitId: number }
  | { kind: 'alert'; visitAccountId: number };

let open: DeskSheet | null = null;
const listeners = new Set<() => void>();

function change(next: DeskSheet | null): void {
  open = next;
  listeners.forEach((listener) => listener());
}

export const sheets = {
  get: (): DeskSheet | null => open,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  open: (sheet: DeskSheet): void => change(sheet),
  close: (): void => change(null),
};

export function useDeskSheet(): DeskSheet | null {
  return useSyncExternalStore(sheets.subscribe, sheets.get);
}
