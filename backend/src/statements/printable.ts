import { CannotPrint, DoesNotFit, face, Sheet } from '#documents';
import { aboutStatement, drawInto } from './draw-statement';
import type { StatementSnapshot } from './snapshot';

/** Whether all of it finds its place; drawn for nothing but that. */
function fits(s: StatementSnapshot): boolean {
  try {
    drawInto(Sheet.open({ ...aboutStatement(s), tagged: false }), s);
    return true;
  } catch (error) {
    if (error instanceof DoesNotFit || error instanceof CannotPrint) return false;
    throw error;
  }
}

/**
 * Whether our fonts have every letter of the names and places: a missing one is an error, never a box on paper.
 * @param drawn also whether it fits, which costs a drawing: the run learns that when it draws
 */
export function isPrintable(s: StatementSnapshot, drawn: boolean): boolean {
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
  return texts.every((text) => face('regular').has(text)) && (!drawn || fits(s));
}
