import { formatCents, formatDay, formatShortDay, type Cents } from '@billing/contract';
import type { VisitView } from './explain';
import type { DeskFacts, DeskView } from './facts';
import { billsOf, owedOf, pastDue } from './owed';
import { sayClass, sayReason, sentence, type Words } from './words';

type Part = VisitView['parts'][number];
/** Visits that are explained one by one; beyond them the caller is told how many there are. */
const EXPLAINED = 6;

const both = (en: string, es: string): Words => ({ en, es });
const joined = (words: Words[], glue = ' '): Words =>
  both(words.map((w) => w.en).join(glue), words.map((w) => w.es).join(glue));

/** What is owed, in the four words. */
function opening(facts: DeskFacts, view: DeskView): Words {
  const bills = billsOf(facts.visits);
  const owed = owedOf(bills, 0, view.today);
  if (owed.totalCents === 0) return both('You owe nothing today.', 'Hoy usted no debe nada.');
  const all = formatCents(owed.totalCents);
  const parts = [both(`You owe ${all} in all.`, `En total usted debe ${all}.`)];
  const since = pastDue(bills, view.today).pastDueSince;
  if (owed.pastDueCents > 0 && since)
    parts.push(
      both(
        `${formatCents(owed.pastDueCents)} of it is past due since ${formatDay(since)}.`,
        `De eso, ${formatCents(owed.pastDueCents)} está vencido desde el ${formatDay(since, 'es')}.`,
      ),
    );
  if (owed.dueCents > 0)
    parts.push(
      both(
        `${formatCents(owed.dueCents)} is due, and is not late.`,
        `${formatCents(owed.dueCents)} está por pagar y no está vencido.`,
      ),
    );
  if (owed.newCents > 0)
    parts.push(
      both(
        `${formatCents(owed.newCents)} is new; its due date comes with your next statement.`,
        `${formatCents(owed.newCents)} es nuevo; la fecha de pago viene con su próximo estado de cuenta.`,
      ),
    );
  return joined(parts);
}

function who(visit: VisitView, facts: VisitFactsOfName, view: DeskView): Words {
  const on = both(formatDay(visit.serviceOn), formatDay(visit.serviceOn, 'es'));
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
        `${formatCents(w.contractualCents)} was taken off by our contract with your insurer`,
        `se descontaron ${formatCents(w.contractualCents)} por nuestro contrato con su seguro`,
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
  return joined(said, ', ');
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
    said.push(both(`${formatCents(w.owedCents)} is left.`, `Quedan ${formatCents(w.owedCents)}.`));
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
        ]
      : [];
  return joined([
    both(`${about.en} you owe ${cents}.`, `${about.es} usted debe ${cents}.`),
    ...two,
    ...owing.map((p) => explained(p, billed.length > 1)),
  ]);
}

function waitingScript(visit: VisitView): Words {
  const day = both(formatShortDay(visit.serviceOn), formatShortDay(visit.serviceOn, 'es'));
  const part = visit.parts.find((p) => !p.bill);
  if (part?.status === 'insurance_pending') {
    const since = part.statusSince;
    return both(
      `The visit on ${day.en} is with ${part.payer ?? 'your insurer'}${since ? ` since ${formatShortDay(since)}` : ''}; nothing is owed for it yet.`,
      `La visita del ${day.es} está con ${part.payer ?? 'su seguro'}${since ? ` desde el ${formatShortDay(since, 'es')}` : ''}; todavía no se debe nada por ella.`,
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
      opening(facts, view),
      ...owing.slice(0, EXPLAINED).map((v) => visitScript(v, byId.get(v.id)!, view)),
      ...(more > 0 ? [both(`There are ${more} more visits like these.`, `Hay ${more} visitas más como estas.`)] : []),
      ...visits
        .filter((v) => v.state === 'not_billed')
        .slice(0, 3)
        .map(waitingScript),
    ],
    '\n',
  );
}
