import { groupBillId } from '@billing/contract';
import { actionsOf } from './actions';
import { changesOf } from './changes';
import type { Desk } from './desk.dto';
import { explainVisit } from './explain';
import type { ContactFacts, DeskFacts, DeskView, MethodFacts } from './facts';
import { givingBackOf } from './giving-back';
import { holdsOf } from './holds';
import { mask } from './mask';
import { nextStepOf } from './next-step';
import { plansOf, withPlans } from './plans';
import { accountAddsUp, billsOf, owedOf, pastDue } from './owed';
import { assistanceOf, promisesOf } from './promises';
import { scriptOf } from './script';
import { stripOf } from './strip';
import { timelineOf } from './timeline';
import { sayMethod } from './words';

const initial = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '';
const COUNTS_AS_PAID = new Set(['succeeded', 'partially_refunded']);

/** `m…@example.org`: enough to ask "is it still that one?", not enough to read it to a stranger. */
function display(c: ContactFacts): string {
  if (c.kind === 'email') return c.value.replace(/^(.)[^@]*@/, '$1…@');
  if (c.kind !== 'postal') {
    const m = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(c.value) ?? /^(\d{3})\D*(\d{3})\D*(\d{4})$/.exec(c.value);
    return m ? `(${m[1]}) ${m[2]}-${m[3]}` : c.value;
  }
  const street = [c.address1, c.address2].filter(Boolean).join(', ');
  const town = [c.city, c.state && c.state !== 'CT' ? c.state : null, c.zip].filter(Boolean).join(' ');
  return [street, town].filter(Boolean).join(', ') || c.value;
}

function methodRefusal(m: MethodFacts, today: string): string | null {
  if (m.status === 'expired') return 'This card has expired.';
  if (m.status !== 'active') return 'This card was refused by its bank; ask for another.';
  const month = `${m.expYear ?? 9999}-${String(m.expMonth ?? 12).padStart(2, '0')}`;
  return month < today.slice(0, 7) ? 'This card has expired.' : null;
}

/** Insurers of the visits shown, newest first: each once, with the year in which we first saw it. */
function insuranceOf(facts: DeskFacts): Desk['insurance'] {
  const byPayer = new Map<string, Desk['insurance'][number]>();
  for (const visit of [...facts.visits].sort((a, b) => (a.serviceOn < b.serviceOn ? 1 : -1)))
    for (const coverage of visit.parts.flatMap((p) => p.coverages)) {
      const known = byPayer.get(coverage.payer);
      if (!known) byPayer.set(coverage.payer, { ...coverage, since: visit.serviceOn });
      else known.since = visit.serviceOn < known.since ? visit.serviceOn : known.since;
    }
  return [...byPayer.values()].slice(0, 5);
}

/** The account page, made purely from what one statement read: masked first, so that nothing made from it can say more. */
export function buildDesk(read: DeskFacts, view: DeskView): Desk {
  const facts = mask(withPlans(read), view);
  const { guarantor: g } = facts;
  const bills = billsOf(facts.visits);
  const visits = facts.visits.map((v) => explainVisit(v, facts, view));
  const credit = facts.accounts.reduce((sum, a) => sum + a.creditCents, 0);
  const owed = owedOf(bills, credit, view.today);
  const addsUp =
    facts.accounts.every((a) => accountAddsUp(a, facts.visits)) &&
    visits.every((v) => v.parts.every((p) => p.waterfall.addsUp)) &&
    owed.totalCents === owed.pastDueCents + owed.dueCents + owed.newCents + owed.planCents &&
    owed.totalCents === facts.accounts.reduce((sum, a) => sum + a.balanceCents, 0);
  const changes = view.scope === 'patient' ? null : changesOf(facts);
  const actions = actionsOf(facts, view);
  const lastPayment = facts.payments.find((p) => COUNTS_AS_PAID.has(p.status));
  const lastStatement = facts.statements[0];
  return {
    asOf: facts.hostAsOf ?? view.now.toISOString(),
    today: view.today,
    ground: view.ground,
    groundUntil: view.groundUntil,
    scope: view.scope,
    guarantor: {
      id: g.id,
      name: [g.firstName, g.middleName, g.lastName, g.suffix].filter(Boolean).join(' '),
      firstName: g.firstName,
      initials: initial(g.firstName) + initial(g.lastName),
      birthDate: g.birthDate,
      deathDate: g.deathDate,
      language: g.language,
      interpreter: g.interpreter,
    },
    accounts: facts.accounts.map((a) => ({
      id: a.id,
      entity: a.entity,
      billId: a.billId,
      supersededBillIds: a.supersededBillIds,
      version: a.version,
      ...owedOf(billsOf(facts.visits, a.id), a.creditCents, view.today),
    })),
    owed: { ...owed, ...pastDue(bills, view.today) },
    pending: view.scope === 'patient' ? [] : facts.openPayments.map(({ planned: _planned, ...p }) => p),
    retries: facts.retries
      .filter((r) => r.status === 'scheduled')
      .map(({ id, attempt, dueOn, cents, bankName, last4 }) => ({ id, attempt, dueOn, cents, bankName, last4 })),
    givingBack: givingBackOf(facts.givenBack),
    strip: stripOf(facts, view),
    nextStep: nextStepOf(facts, visits, actions, view, addsUp),
    visits,
    visitsLeftOut: facts.visitsLeftOut,
    addsUp,
    sum: visits.filter((v) => v.owedCents !== 0).map((v) => v.owedCents),
    changes,
    script: scriptOf(facts, visits, view, addsUp),
    contact: facts.contact.map((c) => ({ id: c.id, kind: c.kind, display: display(c), status: c.status })),
    lastPayment: lastPayment
      ? {
          on: lastPayment.on,
          cents: lastPayment.cents,
          method: sayMethod(lastPayment),
          last4: lastPayment.last4,
          channel: lastPayment.channel,
        }
      : null,
    lastStatement: lastStatement
      ? {
          on: lastStatement.on,
          statementNo: lastStatement.statementNo,
          dueOn: lastStatement.dueOn,
          closingCents: lastStatement.closingCents,
        }
      : null,
    insurance: insuranceOf(facts),
    timeline: timelineOf(facts),
    methods: facts.methods.map(({ status: _status, ...m }) => ({
      ...m,
      refusal: methodRefusal({ ...m, status: _status }, view.today),
    })),
    notes: facts.notes,
    plans: plansOf(facts, view.today),
    holds: holdsOf(facts, view.today),
    promises: promisesOf(facts, view.today),
    assistance: assistanceOf(facts, view),
    actions,
  };
}

/** What of the page does not add up, in ids alone: for the task that is raised about it. */
export function whatDoesNotAddUp(desk: Desk): string {
  const parts = desk.visits.flatMap((v) => v.parts.filter((p) => !p.waterfall.addsUp).map((p) => p.visitAccountId));
  const accounts = desk.accounts
    .filter(
      (a) =>
        a.totalCents !==
        desk.visits
          .flatMap((v) => v.parts)
          .filter((p) => p.accountId === a.id)
          .reduce((s, p) => s + p.waterfall.owedCents, 0),
    )
    .map((a) => groupBillId(a.billId));
  return [
    parts.length > 0 ? `visit account ${parts.slice(0, 5).join(', ')}` : '',
    accounts.length > 0 ? `account ${accounts.join(', ')}` : '',
    desk.changes && !desk.changes.addsUp ? 'changes since the last statement' : '',
  ]
    .filter(Boolean)
    .join('; ');
}
