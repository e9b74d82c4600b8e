import type { DeskFacts, DeskView, VisitFacts } from './facts';

/** What stands where the words of a sensitive visit would (ruling 10). */
export const RESTRICTED = 'Visit, details restricted';

export const isRestricted = (visit: Pick<VisitFacts, 'sensitive' | 'revealed'>): boolean =>
  visit.sensitive && !visit.revealed;

function withoutWords(visit: VisitFacts): VisitFacts {
  return {
    ...visit,
    facility: RESTRICTED,
    class: '',
    description: '',
    parts: visit.parts.map((part) => {
      const paid = part.insurancePaid.reduce((sum, p) => sum + p.cents, 0);
      return {
        ...part,
        har: null,
        coverages: [],
        insurancePaid: paid === 0 ? [] : [{ payer: 'Insurance', cents: paid }],
        bill: part.bill && {
          ...part.bill,
          lines: part.bill.lines.map((line) => ({ ...line, payer: null, payerWords: null })),
        },
      };
    }),
  };
}

/** What the caller is not: words about the guarantor for an adult patient who sees only own visits. */
function forPatient(facts: DeskFacts): DeskFacts {
  return {
    ...facts,
    guarantor: { ...facts.guarantor, birthDate: null },
    accounts: facts.accounts
      .filter((a) => facts.visits.some((v) => v.parts.some((p) => p.accountId === a.id)))
      .map((a) => ({
        ...a,
        supersededBillIds: [],
        creditCents: 0,
        balanceCents: facts.visits
          .flatMap((v) => v.parts)
          .filter((p) => p.accountId === a.id)
          .reduce((sum, p) => sum + (p.bill?.balanceCents ?? 0), 0),
      })),
    payments: [],
    retries: [],
    links: [],
    givenBack: [],
    creditUses: [],
    methodUpdates: [],
    statements: [],
    activity: [],
    calls: [],
    notes: [],
    contact: [],
    methods: [],
    plans: [],
    holds: [],
    promises: [],
    assistance: { ...facts.assistance, applications: [] },
  };
}

/** Takes away every word that this person may not see, before anything is made from the facts. */
export function mask(facts: DeskFacts, view: Pick<DeskView, 'scope'>): DeskFacts {
  const visits = facts.visits.map((v) => (isRestricted(v) ? withoutWords(v) : v));
  return view.scope === 'patient' ? forPatient({ ...facts, visits }) : { ...facts, visits };
}

/** Why this person may not reveal a restricted visit; null where they may, with a reason. */
export function revealRefusal(visit: VisitFacts, facts: DeskFacts, view: DeskView): string | null {
  if (!isRestricted(visit) || view.ground === 'reason' || view.role === 'supervisor') return null;
  const isThatPatient =
    facts.caller?.patientId === visit.patientId ||
    (facts.caller?.patientId === null && facts.caller.relationship === 'self' && visit.patientIsGuarantor);
  return isThatPatient
    ? null
    : 'Only the patient of this visit may have its details read to them; a supervisor can open it with a reason.';
}
