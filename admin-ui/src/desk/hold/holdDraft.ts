import { HOLD_RULES, HOLD_TYPES, type Desk, type HoldType } from '@billing/contract';
import { numberRefused, reasonRefused } from '../../commands/refused';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';

/** What was entered into the sheet. */
export interface HoldDraft {
  /** Null while what is there is looked at. */
  type: HoldType | null;
  /** `all`: both accounts; `account:7`, or `visit:12`. */
  on: string | null;
  /** Of a dispute: null is all of the bill. */
  heldCents: number | null;
  /** Null: the usual days of the type. */
  reviewOn: string | null;
  evidence: string;
  /** The hold that is lifted or kept. */
  holdId: number | null;
  verb: 'lift' | 'review';
  reason: string;
}
export const emptyDraft: HoldDraft = { type: null, on: null, heldCents: null, reviewOn: null, evidence: '', holdId: null, verb: 'lift', reason: '' }; // prettier-ignore

export interface Place {
  value: string;
  label: string;
  hint: string;
  cents: number;
}

const visitWords = (visit: Desk['visits'][number]): string =>
  visit.restricted
    ? `${dayText(visit.serviceOn)} · details restricted`
    : `${dayText(visit.serviceOn)} · ${visit.patientFirstName} · ${visit.facility}`;

/** Where a type may lie: whole accounts, visits of which something is owed, or both. */
export function placesOf(desk: Desk, type: HoldType): Place[] {
  const { scope } = HOLD_RULES[type];
  const accounts = desk.accounts.map((a) => ({ value: `account:${a.id}`, label: a.entity.shortName, hint: 'the whole account', cents: a.totalCents })); // prettier-ignore
  const all = accounts.length > 1 ? [{ value: 'all', label: 'Both accounts', hint: 'all that is owed', cents: desk.owed.totalCents }] : []; // prettier-ignore
  const visits = desk.visits.flatMap((visit) =>
    visit.parts.flatMap((part) =>
      part.bill && part.bill.balanceCents > 0
        ? [{ value: `visit:${part.visitAccountId}`, label: visitWords(visit), hint: part.entity.shortName, cents: part.bill.balanceCents }] // prettier-ignore
        : [],
    ),
  );
  if (desk.scope === 'patient') return visits;
  return [...(scope === 'visit' ? [] : [...all, ...accounts]), ...(scope === 'account' ? [] : visits)];
}

/** The place that was chosen, else the first; a dispute of a single bill needs no choice. */
export const placeOf = (places: Place[], on: string | null): Place | undefined =>
  places.find(({ value }) => value === on) ?? places[0];

/** As the API wants it; null while something is missing. */
export function wantedOf(desk: Desk, draft: HoldDraft) {
  const place = draft.type && placeOf(placesOf(desk, draft.type), draft.on);
  if (!draft.type || !place) return null;
  if (draft.heldCents !== null && draft.heldCents > place.cents) return null;
  const [kind, id] = place.value.split(':');
  return {
    type: draft.type,
    ...(kind === 'visit'
      ? { visitAccountId: Number(id) }
      : { accountIds: kind === 'all' ? desk.accounts.map((a) => a.id) : [Number(id)] }),
    ...(draft.type === 'dispute' && draft.heldCents ? { heldCents: draft.heldCents } : {}),
    ...(draft.reviewOn ? { reviewOn: draft.reviewOn } : {}),
  };
}

/** Why it cannot be placed yet; null when it can. */
export function missingIn(desk: Desk, draft: HoldDraft): string | null {
  if (!draft.type) return 'Choose a type.';
  const place = placeOf(placesOf(desk, draft.type), draft.on);
  if (!place) return 'Nothing is owed for any visit, so there is no bill to put on hold.';
  if (draft.heldCents !== null && draft.heldCents > place.cents)
    return `At most ${moneyText(place.cents)} is open on that bill.`;
  if (reasonRefused(draft.evidence)) return numberRefused(draft.evidence) ?? 'Say why, in a few words.';
  return null;
}

/** Why a hold cannot be lifted or kept yet. */
export function reviewMissing(draft: HoldDraft): string | null {
  if (draft.verb === 'review' && !draft.reviewOn) return 'Say until when it is kept.';
  if (reasonRefused(draft.reason)) return numberRefused(draft.reason) ?? 'Say why, in a few words.';
  return null;
}

export const typeKeys: Record<HoldType, string> = Object.fromEntries(
  HOLD_TYPES.map((type, at) => [type, String(at + 1)]),
) as Record<HoldType, string>;
