import type { PaymentPreview, Payment } from '@billing/contract';
import type { ProblemError } from '../../providers/problems';
import type { MethodRef } from './payDraft';

type Entity = Payment['entity'];

/** One payment of the sheet as it was decided. Key and body never change: every retry sends both again. */
export interface Decided {
  key: string;
  body: TakeBody;
  entity: Entity;
  amountCents: number;
}

export interface TakeBody {
  accountId?: number;
  billId?: string;
  amountCents: number;
  methodRef: MethodRef;
  processorMethodId?: string;
  /** Of a bank debit. */
  authorization?: { language: 'en' | 'es'; callerSaidYes: true; evidence: 'written_notice' };
  allocations?: { billId: number; amountCents: number }[];
  previewHash: string;
  saveCard?: { scriptVersion: string; callerSaidYes: true };
  duplicateReason?: string;
  planApply?: 'next' | 'tail';
  sheetId: string;
}

export type Refused = Pick<ProblemError, 'code' | 'message' | 'fields'>;

export type PartState =
  | { is: 'waiting' }
  | { is: 'asking'; tries: number; because: 'sent' | 'no_answer' | 'in_progress' }
  /**
   * The server never answered and nobody waits any longer: it may have been charged. `refused` is what a later try was
   * told, which says nothing of the first.
   */
  | { is: 'lost'; refused?: string }
  | { is: 'refused'; problem: Refused }
  | { is: 'known'; payment: Payment };

export interface ChargePart extends Decided {
  state: PartState;
}

export interface Charge {
  /** What was on the sheet when it was pressed; a stale one is compared with its successor. */
  preview: PaymentPreview;
  /** `Visa ending 4242`, for the words of the outcome. */
  methodWords: string;
  keyed: boolean;
  parts: ChargePart[];
  /** Off as soon as a part ends in anything but a success: a later part is then a decision of the person again. */
  goesOn: boolean;
}

export type ChargeEvent =
  | { type: 'pressed'; charge: Omit<Charge, 'parts' | 'goesOn'>; parts: Decided[] }
  | { type: 'sent'; at: number }
  | { type: 'no_answer' | 'in_progress'; at: number }
  | { type: 'gave_up'; at: number; refused?: string }
  | { type: 'answered'; at: number; payment: Payment }
  | { type: 'refused'; at: number; problem: Refused }
  | { type: 'settled'; payment: Payment }
  | { type: 'go_on' }
  | { type: 'looked' }
  | { type: 'dismissed' };

const UNDECIDED = ['initiated', 'processing', 'unknown'];
export const isUndecided = (payment: Payment): boolean => UNDECIDED.includes(payment.status);

export const isPaid = ({ state }: ChargePart): boolean =>
  state.is === 'known' && !isUndecided(state.payment) && !['failed', 'canceled'].includes(state.payment.status);

/** A bank debit that was sent: pending is not paid, and there is nothing to wait for in this call. */
export const isPending = ({ state }: ChargePart): boolean =>
  state.is === 'known' && state.payment.method === 'ach' && state.payment.status === 'processing';

/** Its outcome needs nothing more of anybody here. */
export const stands = (part: ChargePart): boolean => isPaid(part) || isPending(part);

/** It is certain that this part took no money. */
export const tookNothing = ({ state }: ChargePart): boolean =>
  state.is === 'waiting' ||
  state.is === 'refused' ||
  (state.is === 'known' && ['failed', 'canceled'].includes(state.payment.status));

/** What became of the charge, by what happened and never by hope. Pure: the same events give the same state. */
export function reduce(charge: Charge | null, event: ChargeEvent): Charge | null {
  if (event.type === 'pressed') {
    // A second press of the same decision finds the first one and changes nothing.
    if (charge) return charge;
    const parts = event.parts.map((part) => ({ ...part, state: { is: 'waiting' } as const }));
    return { ...event.charge, parts, goesOn: true };
  }
  if (!charge) return null;
  switch (event.type) {
    case 'dismissed':
      return null;
    case 'sent':
      return put(charge, event.at, { is: 'asking', tries: 1, because: 'sent' });
    case 'no_answer':
    case 'in_progress': {
      const before = charge.parts[event.at]?.state;
      if (before?.is !== 'asking') return charge;
      return put(charge, event.at, { is: 'asking', tries: before.tries + 1, because: event.type });
    }
    case 'gave_up':
      if (charge.parts[event.at]?.state.is !== 'asking') return charge;
      return put(charge, event.at, { is: 'lost', ...(event.refused ? { refused: event.refused } : {}) });
    case 'answered':
      return put(charge, event.at, { is: 'known', payment: event.payment });
    case 'refused':
      return put(charge, event.at, { is: 'refused', problem: event.problem });
    case 'settled': {
      const at = charge.parts.findIndex((p) => p.state.is === 'known' && p.state.payment.id === event.payment.id);
      return at < 0 ? charge : put(charge, at, { is: 'known', payment: event.payment });
    }
    case 'looked':
      return charge;
    case 'go_on':
      return { ...charge, goesOn: true };
  }
}

function put(charge: Charge, at: number, state: PartState): Charge {
  const parts = charge.parts.map((part, index) => (index === at ? { ...part, state } : part));
  const stopped = state.is !== 'asking' && !stands(parts[at]!);
  return { ...charge, parts, goesOn: charge.goesOn && !stopped };
}

/** The part to send now: the first that is open, once all before it are paid or pending. */
export function nextPart(charge: Charge | null): number | null {
  if (!charge?.goesOn) return null;
  const at = charge.parts.findIndex((part) => !stands(part));
  const state = charge.parts[at]?.state.is;
  return state === 'waiting' || state === 'lost' ? at : null;
}

/** A part that waits for the person, because the one before it was paid late. */
export function canGoOn(charge: Charge): ChargePart | null {
  const at = charge.parts.findIndex((part) => !stands(part));
  const part = charge.parts[at];
  return at > 0 && part?.state.is === 'waiting' && !charge.goesOn ? part : null;
}

export const isCharging = (charge: Charge): boolean =>
  charge.parts.some((part) => part.state.is === 'asking') || nextPart(charge) !== null;

/** Why nothing at all happened, so that the sheet goes back to what was entered. */
export function nothingHappened(charge: Charge): Refused | null {
  const [first] = charge.parts;
  return first?.state.is === 'refused' ? first.state.problem : null;
}

/** The one that did not go through found too little: a part of it may be paid with the same card. */
export function hadTooLittle(charge: Charge): boolean {
  const open = charge.parts.filter((part) => !stands(part));
  return open.some(({ state }) => state.is === 'known' && state.payment.decline?.code === 'insufficient_funds');
}
