import { face } from '#documents';
import type { StatementSnapshot } from './snapshot';

/** Whether our fonts have every letter of the names and places: a missing one is an error, never a box on paper. */
export function isPrintable(s: StatementSnapshot): boolean {
  const texts = [
    s.guarantorName,
    ...s.recipient,
    ...s.changes.map((c) => c.method ?? ''),
    ...[...s.visits, ...s.pending].flatMap((v) => [
      v.patient,
      v.payer ?? '',
      v.place?.facility ?? '',
      v.place?.class ?? '',
    ]),
    ...s.visits.flatMap((v) => v.services.map((x) => x.description)),
  ];
  return texts.every((text) => face('regular').has(text));
}
