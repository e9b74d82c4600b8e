import { formatCents, type Cents, type Day } from '@billing/contract';
import type { VisitView } from './explain';
import type { DeskFacts, DeskView } from './facts';
import { openingScript } from './script-opening';
import { both, joined, listed, sayClass, sayDay, sayReason, sentence, type Words } from './words';

type Part = VisitView['parts'][number];
/** Visits that are explained one by one; beyond them the caller is told how many there are. */
const EXPLAINED = 6;

function who(visit: VisitView, facts: VisitFactsOfName, view: DeskView): Words {
  const on = sayDay(visit.serviceOn, view.today);
  if (visit.restricted) return both(`For the visit on ${on.en}`, `Por la visita del ${on.es}`);
  const kind = sayClass(facts.class);
  const own = facts.patientIsGuarantor || view.scope === 'patient';
  return both(
    `For ${own ? 'your' : `${visit.patientFirstName}’s`} visit on ${on.en} at ${visit.facility}${kind.en ? ` (${kind.en.toLowerCase()})` : ''}`,
    `Por ${own ? 'su visita' : `la visita de ${visit.patientFirstName}`} del ${on.es} en ${visit.facility}${kind.es ? ` (${kind.es.toLowerCase()})` : ''}`,
  );
}
type VisitFactsOfName = DeskFacts['visits'][number];

/** From the charges to the guarantor's part, in the order of the bars. */
function bars(part: Part): Words {
  const w = part.waterfall;
  const insured = !(part.bill?.lines ?? []).some((line) => line.reason === 'self_pay');
  const charged = formatCents(w.chargesCents);
  const said = [both(`the charges were ${charged}`, `los cargos fueron ${charged}`)];
  for (const paid of w.insurancePaid) {
    const cents = formatCents(paid.cents);
    const restricted = paid.payer === 'Insurance';
    said.push(
      both(
        `${restricted ? 'insurance' : paid.payer} paid ${cents}`,
        `${restricted ? 'el seguro' : paid.payer} pagó ${cents}`,
      ),
    );
  }
  if (w.contractualCents !== 0)
    said.push(
      both(
        `${formatCents(w.contractualCents)} was taken off${insured ? ' by our contract with your insurer' : ''}`,
        `se descontaron ${formatCents(w.contractualCents)}${insured ? ' por nuestro contrato con su seguro' : ''}`,
      ),
    );
  if (w.visitReceiptsCents !== 0)
    said.push(
      both(
        `you paid ${formatCents(w.visitReceiptsCents)} at the visit`,
        `usted pagó ${formatCents(w.visitReceiptsCents)} en la visita`,
      ),
    );
  if (w.withInsuranceCents !== 0)
    said.push(
      both(
        `${formatCents(w.withInsuranceCents)} is still with your insurer`,
        `${formatCents(w.withInsuranceCents)} sigue con su seguro`,
      ),
    );
  return listed(said);
}

/** What happened to the guarantor's part since. */
function afterwards(part: Part): Words[] {
  const w = part.waterfall;
  const said: Words[] = [];
  const off: Cents = w.adjustments.reduce((sum, a) => sum + a.cents, 0);
  if (off !== 0) said.push(both(`We took off ${formatCents(off)}.`, `Descontamos ${formatCents(off)}.`));
  if (w.paidCents !== 0)
    said.push(
      both(`You have paid ${formatCents(w.paidCents)} of it.`, `Usted ya pagó ${formatCents(w.paidCents)} de eso.`),
    );
  if (off !== 0 || w.paidCents !== 0)
    said.push(both(`${formatCents(w.owedCents)} is left.`, `Quedan ${formatCents(w.owedCents)} por pagar.`));
  return said;
}

function explained(part: Part, several: boolean): Words {
  const b = bars(part);
  const from = several
    ? both(`From ${part.entity.name}, ${b.en}.`, `De ${part.entity.name}, ${b.es}.`)
    : both(sentence(b.en), sentence(b.es));
  const reasons = (part.bill?.lines ?? []).map((line) => {
    const said = sayReason(line);
    return both(sentence(said.en), sentence(said.es));
  });
  return joined([from, ...reasons, ...afterwards(part)]);
}

const settled = (part: Part): Words =>
  both(`Nothing is owed on the one from ${part.entity.name}.`, `De la factura de ${part.entity.name} no se debe nada.`);

/** Why one visit has two bills, and each of them. */
function visitScript(visit: VisitView, facts: VisitFactsOfName, view: DeskView): Words {
  const owing = visit.parts.filter((p) => p.waterfall.owedCents > 0);
  const about = who(visit, facts, view);
  const cents = formatCents(visit.owedCents);
  const billed = visit.parts.filter((p) => p.bill);
  const two =
    billed.length > 1
      ? [
          both(
            'There are two bills for this one visit, because the hospital and the doctors bill separately.',
            'Hay dos facturas por esta misma visita, porque el hospital y los médicos cobran por separado.',
          ),
          ...billed.filter((p) => p.waterfall.owedCents === 0).map(settled),
        ]
      : [];
  return joined([
    both(`${about.en} you owe ${cents}.`, `${about.es} usted debe ${cents}.`),
    ...two,
    ...owing.map((p) => explained(p, billed.length > 1)),
  ]);
}

/** Where a visit is that has no bill yet; one that is still to come is not "not billed yet". */
function waitingScript(visit: VisitView, today: Day): Words {
  const day = sayDay(visit.serviceOn, today);
  if (visit.serviceOn > today)
    return both(
      `There is a visit planned for ${day.en}; nothing is owed for it.`,
      `Hay una visita prevista para el ${day.es}; no se debe nada por ella.`,
    );
  const part = visit.parts.find((p) => !p.bill);
  if (part?.status === 'insurance_pending') {
    const since = part.statusSince && sayDay(part.statusSince, today);
    return both(
      `The visit on ${day.en} ${since ? 'has been' : 'is'} with ${part.payer ?? 'your insurer'}${since ? ` since ${since.en}` : ''}; nothing is owed for it yet.`,
      `La visita del ${day.es} está con ${part.payer ?? 'su seguro'}${since ? ` desde el ${since.es}` : ''}; todavía no se debe nada por ella.`,
    );
  }
  return both(
    `The visit on ${day.en} is not billed yet; nothing is owed for it so far.`,
    `La visita del ${day.es} todavía no se ha facturado; por ahora no se debe nada por ella.`,
  );
}

const DO_NOT_READ: Words = both(
  'I cannot explain this balance exactly right now. We will look at it and call you back.',
  'Ahora mismo no puedo explicarle este saldo con exactitud. Lo revisaremos y le llamaremos.',
);

/** What to read aloud, in both languages, from the same numbers as the screen; where those do not add up, no number is read. */
export function scriptOf(facts: DeskFacts, visits: VisitView[], view: DeskView, addsUp: boolean): Words {
  if (!addsUp) return DO_NOT_READ;
  const byId = new Map(facts.visits.map((v) => [v.id, v]));
  const owing = visits.filter((v) => v.owedCents > 0);
  const more = owing.length - EXPLAINED;
  return joined(
    [
      openingScript(facts, view),
      ...owing.slice(0, EXPLAINED).map((v) => visitScript(v, byId.get(v.id)!, view)),
      ...(more > 0
        ? [
            more === 1
              ? both('There is one more visit like these.', 'Hay una visita más como estas.')
              : both(`There are ${more} more visits like these.`, `Hay ${more} visitas más como estas.`),
          ]
        : []),
      ...visits
        .filter((v) => v.state === 'not_billed')
        .slice(0, 3)
        .map((v) => waitingScript(v, view.today)),
    ],
    '\n',
  );
}
