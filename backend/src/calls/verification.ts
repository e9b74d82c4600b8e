import type { FactorKind } from '@billing/contract';
import type { KeptFactor, Person } from './factors';

export const FACTORS_NEEDED = 2;
const WRONG_KINDS_AT_MOST = 3;
const TRIES_AT_MOST = 5;

/** Which patients are grown and which are children, today. */
export interface Ages {
  minors: number[];
}
export interface Standing {
  nameMatched: boolean;
  /** Matched factors beside the name that count for whoever the caller says to be. */
  matched: number;
  verified: boolean;
  /** The adult patient as whom the caller is verified; null: the guarantor. */
  patientId: number | null;
  strong: boolean;
  failed: boolean;
  triesLeft: number;
  birthDateCounts: boolean;
}

const matchOf = (factors: KeptFactor[], kind: FactorKind): KeptFactor | undefined =>
  factors.find((f) => f.kind === kind && f.match);

/** Adds one answer. What matched stays matched; every answer that does not fit is a try. */
export function withAnswer(
  factors: KeptFactor[],
  kind: FactorKind,
  fit: { match: boolean; of?: Person[] },
): KeptFactor[] {
  const known = factors.find((f) => f.kind === kind);
  if (known?.match) return factors;
  const wrong = (known?.wrong ?? 0) + (fit.match ? 0 : 1);
  const kept: KeptFactor = {
    kind,
    match: fit.match,
    ...(wrong > 0 ? { wrong } : {}),
    ...(fit.of ? { of: fit.of } : {}),
  };
  return known ? factors.map((f) => (f === known ? kept : f)) : [...factors, kept];
}

interface Identity {
  patientId: number | null;
  matched: number;
  birthDateCounts: boolean;
  verified: boolean;
}

/**
 * F-02. The guarantor passes with the name and any two others; the birth date may be a minor patient's. An adult
 * patient who is not the guarantor passes with the own name, the own birth date and one more, and is that patient.
 */
export function standingOf(factors: KeptFactor[], ages: Ages): Standing {
  const names = matchOf(factors, 'name')?.of ?? [];
  const born = matchOf(factors, 'birth_date')?.of ?? [];
  const others = (['bill_id', 'zip', 'phone', 'ssn4', 'last_payment'] as const).filter((k) => matchOf(factors, k));
  const identities: Identity[] = names.map((person) => {
    const isGuarantor = person === 'guarantor';
    const birthDateCounts = born.some((b) =>
      isGuarantor ? b === 'guarantor' || ages.minors.includes(b) : b === person,
    );
    const counting = isGuarantor ? others : others.filter((k) => k !== 'ssn4');
    const matched = counting.length + (birthDateCounts ? 1 : 0);
    return {
      patientId: isGuarantor ? null : person,
      matched: isGuarantor || birthDateCounts ? matched : Math.min(matched, FACTORS_NEEDED - 1),
      birthDateCounts,
      verified: matched >= FACTORS_NEEDED && (isGuarantor || birthDateCounts),
    };
  });
  const best = identities.sort(
    (a, b) => Number(b.verified) - Number(a.verified) || Number(a.patientId !== null) - Number(b.patientId !== null),
  )[0];
  const wrongKinds = factors.filter((f) => (f.wrong ?? 0) > 0).length;
  const wrongAnswers = factors.reduce((n, f) => n + (f.wrong ?? 0), 0);
  const triesLeft = Math.max(0, Math.min(WRONG_KINDS_AT_MOST - wrongKinds, TRIES_AT_MOST - wrongAnswers));
  const failed = triesLeft === 0;
  const verified = !failed && best?.verified === true;
  const hasStrongOne = others.includes('bill_id') || others.includes('last_payment');
  return {
    nameMatched: names.length > 0,
    matched: best?.matched ?? others.length + (born.length > 0 ? 1 : 0),
    verified,
    patientId: verified ? (best?.patientId ?? null) : null,
    strong: verified && (best?.matched ?? 0) >= 3 && hasStrongOne,
    failed,
    triesLeft,
    birthDateCounts: names.length === 0 ? born.length > 0 : best?.birthDateCounts === true,
  };
}

/** How a factor is answered: match or no match, and whose birth date it was. */
export function factorResults(
  factors: KeptFactor[],
  standing: Pick<Standing, 'birthDateCounts'>,
): { kind: FactorKind; match: boolean; whose: 'guarantor' | 'patient' | null }[] {
  return factors.map((f) => {
    const match = f.kind === 'birth_date' ? f.match && standing.birthDateCounts : f.match;
    const whose = f.kind === 'birth_date' && match ? (f.of?.includes('guarantor') ? 'guarantor' : 'patient') : null;
    return { kind: f.kind, match, whose };
  });
}
