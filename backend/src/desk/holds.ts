import { dayOf, formatCents, formatShortDay, HOLD_RULES, type Cents, type Day, type HoldType } from '@billing/contract';
import type { z } from 'zod';
import type { Desk } from './desk.dto';
import type { BillFacts, DeskFacts, PartFacts, VisitFacts } from './facts';
import type { DeskHold } from './hold.dto';
import type { HoldFacts } from './hold-facts';
import { isRestricted } from './mask';

type HoldView = z.infer<typeof DeskHold>;
type Alerts = Desk['strip']['alerts'];

const isHolding = (h: HoldFacts, today: Day): boolean =>
  h.status === 'active' && h.startsOn <= today && (h.endsOn === null || h.endsOn >= today);
const partsOf = (facts: DeskFacts): { visit: VisitFacts; part: PartFacts }[] =>
  facts.visits.flatMap((visit) => visit.parts.map((part) => ({ visit, part })));
const covers = (h: HoldFacts, part: PartFacts): boolean =>
  h.visitAccountId === null ? part.accountId === h.accountId : part.visitAccountId === h.visitAccountId;

/** What of a bill is not asked for: by holds that keep us from asking. */
function heldOf(facts: DeskFacts, part: PartFacts, today: Day): Cents {
  const open = part.bill?.balanceCents ?? 0;
  const held = facts.holds
    .filter((h) => isHolding(h, today) && h.type !== 'confidential' && h.blocks.includes('call') && covers(h, part))
    .reduce((sum, h) => sum + (h.partCents ?? open), 0);
  return Math.min(open, held);
}

/** The bills with what may be asked for on them: what a hold holds is left out. */
export const askableBills = (facts: DeskFacts, today: Day): BillFacts[] =>
  partsOf(facts).flatMap(({ part }) =>
    part.bill ? [{ ...part.bill, balanceCents: part.bill.balanceCents - heldOf(facts, part, today) }] : [],
  );

export function holdsOf(facts: DeskFacts, today: Day): HoldView[] {
  return facts.holds
    .filter((h) => isHolding(h, today))
    .map((h) => {
      const own = partsOf(facts).filter(({ part }) => covers(h, part));
      const openCents = own.reduce((sum, { part }) => sum + (part.bill?.balanceCents ?? 0), 0);
      const heldCents = Math.min(openCents, h.partCents ?? openCents);
      const { id, accountId, visitAccountId, type, blocks, startsOn, reviewOn, endsOn, evidence, by, at } = h;
      const scope = scopeOf(h, own[0]?.visit, facts);
      const restCents = visitAccountId === null ? null : openCents - heldCents;
      return { id, accountId, visitAccountId, type, blocks, heldCents, restCents, scope, startsOn, reviewOn, endsOn, evidence, by, at }; // prettier-ignore
    });
}

function scopeOf(h: HoldFacts, visit: VisitFacts | undefined, facts: DeskFacts): string {
  if (h.visitAccountId === null) return facts.accounts.find((a) => a.id === h.accountId)?.entity.shortName ?? 'account';
  if (!visit) return 'a visit';
  const place = isRestricted(visit) ? 'details restricted' : visit.facility;
  return `${formatShortDay(visit.serviceOn)} · ${place}`;
}

const HARD: readonly HoldType[] = ['bankruptcy', 'deceased', 'attorney', 'confidential'];

/** In the strip: each type once, what it holds, by which rule, and when somebody looks. */
export function holdAlerts(facts: DeskFacts, today: Day): Alerts {
  const holds = holdsOf(facts, today);
  return [...new Set(holds.map((h) => h.type))].map((type) => {
    const own = holds.filter((h) => h.type === type);
    const cents = own.reduce((sum, h) => sum + h.heldCents, 0);
    const review = own.map((h) => h.reviewOn).sort()[0]!;
    const what = type === 'confidential' ? 'nothing to the usual address' : `${formatCents(cents)} on hold`;
    return {
      tone: HARD.includes(type) ? 'trouble' : 'pending',
      text: `${HOLD_RULES[type].name}: ${what} (${HOLD_RULES[type].citation.split(';')[0]}), review ${formatShortDay(review)}`,
    };
  });
}

const none = { status: null, paymentId: null, receiptNo: null };

/** On the timeline: placed, and lifted or over. */
export const holdItems = (facts: DeskFacts): Desk['timeline'] =>
  facts.holds.flatMap((h) => {
    const name = HOLD_RULES[h.type].name;
    const placed = {
      ...none,
      id: `hold:${h.id}`,
      on: dayOf(new Date(h.at)),
      at: h.at,
      family: 'notes' as const,
      title: `Hold: ${name.toLowerCase()}`,
      detail: [h.evidence, h.by ?? 'Billing Desk'].join(' · '),
      cents: h.partCents,
    };
    if (h.overAt === null) return [placed];
    const over = {
      ...none,
      id: `hold_over:${h.id}`,
      on: dayOf(new Date(h.overAt)),
      at: h.overAt,
      family: 'notes' as const,
      title: `Hold ${h.status}: ${name.toLowerCase()}`,
      detail: [h.overReason, h.overBy ?? 'Billing Desk'].join(' · '),
      cents: null,
    };
    return [over, placed];
  });
