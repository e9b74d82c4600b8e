import { groupBillId } from '@billing/contract';
import {
  drawQr,
  firstFitting,
  GRAY,
  hatch,
  mark,
  PALETTES,
  paragraph,
  recipient,
  sender,
  SMALLEST,
  type Sheet,
} from '#documents';
import type { SnapshotVisit, StatementSnapshot } from '../snapshot';
import { fill } from '../words';
import { stacked, visitRow } from './continuation';
import { assistance, message, payByPhone } from './notices';
import type { PagePlan } from './page-plan';
import { changeLines, placeOf, rowsOf, signed, type Speech } from './say';

const P = PALETTES.D;
const LEFT = 16;
const RIGHT = 205.9;
/** More than one visit stands in rows; the one whose bars are explained is alone. */
export const DOCTORS_ROWS = 3;
const ROW = 9.3;

function top(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech): void {
  const { w } = say;
  sheet.zone('bill id', 116, 8, 89.9, 9, () =>
    sheet.tag('P', () => {
      sheet.text(w.billId, 116, 15.5, { face: 'serifSemibold', size: 12, color: P.strong, fit: 33.5 });
      sheet.text(groupBillId(s.billId), RIGHT, 15.8, { face: 'serifBold', size: 21, align: 'right' });
    }),
  );
  sheet.artifact(() => {
    sheet.rule(116, 18.4, RIGHT, 18.4, P.strong, 0.6);
    sheet.rule(116, 19.6, RIGHT, 19.6, P.strong, 0.25);
  });
  sheet.zone('kind', 115.7, 21.6, 90.2, 15.6, () => {
    sheet.artifact(() => mark(sheet, 'D', 115.7, 21.6, 15.6));
    sheet.line('H1', w.doctors.title, 134, 28.3, { face: 'serifBold', size: 19, color: P.strong, fit: 71 });
    sheet.line('P', w.doctors.only, 134, 33.3, { size: 9.5 });
  });
  sheet.zone('statement line', 116, 38, 89.9, 5, () =>
    sheet.tag('P', () => {
      const at = sheet.text(`${w.statementDate} `, 116, 41.9, { size: SMALLEST, color: GRAY });
      sheet.text(say.day(s.statementOn), at, 41.9, { face: 'semibold', size: SMALLEST });
      sheet.text(fill(w.statementNo, s.statementNo), 171, 41.9, { size: SMALLEST, color: GRAY, align: 'center' });
      sheet.text(fill(w.pageOf, '1', String(plan.pages)), RIGHT, 41.9, { size: SMALLEST, color: GRAY, align: 'right' });
    }),
  );
}

/** Each of the two bills names the other: the commonest question is why there are two. */
function twoBills(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { doctors: d } = say.w;
  const visit = s.visits.length === 1 ? s.visits[0]! : null;
  const decided = visit?.place && visit.payer ? ` ${fill(d.decided, visit.payer)}` : '';
  sheet.zone('why two bills', 116, 45, 89.9, 47, () => {
    sheet.artifact(() => sheet.rule(116, 45.5, RIGHT, 45.5, P.mid, 0.2));
    sheet.line('H2', d.whyTitle, 116, 50.8, { face: 'serifBold', size: 12, color: P.strong, fit: 89.9 });
    sheet.tag('P', () => void paragraph(sheet, d.why + decided, 116, 55.2, 89.9, { size: 9, step: 4 }));
    if (!visit?.sibling) {
      sheet.tag('P', () => void paragraph(sheet, d.alone, 116, 67.6, 89.9, { size: 9, step: 4 }));
      return;
    }
    const box = (kind: 'H' | 'D', x: number, title: string, sub: string, billId: string, amount: string): void => {
      const own = kind === 'D';
      sheet.artifact(() => {
        sheet.rect(
          x + 0.3,
          64.9,
          42.7,
          19.9,
          own ? { fill: P.tint, stroke: P.strong, width: 0.6 } : { stroke: P.strong, width: 0.25 },
        );
        mark(sheet, kind, x + 2.2, 67.1, own ? 8.4 : 7.8);
      });
      sheet.tag('P', () => {
        sheet.text(title, x + 12.2, 70.5, { face: 'serifSemibold', size: 10.5, fit: 30 });
        sheet.text(sub, x + 12.2, 74.4, { size: SMALLEST, color: GRAY, fit: 30 });
        sheet.text(groupBillId(billId), x + 2.4, 82, { size: SMALLEST });
        sheet.text(amount, x + 40.8, 82.3, { face: 'serifBold', size: 12.5, align: 'right', fit: 17 });
      });
    };
    box('H', 116, d.hospital, d.mailed, visit.sibling.billId, say.money(visit.sibling.cents));
    box('D', 162.7, d.own, d.thisBill, s.billId, say.money(visit.owedCents));
    const both = fill(d.together, say.shortDay(visit.serviceOn), say.money(visit.owedCents + visit.sibling.cents));
    sheet.line('P', both, 116, 90.4, { face: 'semibold', size: 9, fit: 89.9 });
  });
}

function amounts(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  sheet.tag('H2', () => {
    sheet.text(w.amountDue, 21, 103.6, { face: 'serifSemibold', size: 11 });
    sheet.text(say.money(s.amountDueCents), 20.8, 114.8, { face: 'serifBold', size: 32, color: P.strong, fit: 49 });
  });
  const sub =
    s.pastDueCents > 0
      ? fill(w.doctors.pastPart, say.money(s.pastDueCents))
      : s.amountDueCents > 0
        ? w.doctors.newOnly
        : w.nothingDue;
  sheet.line('P', sub, 21, 121.2, { size: 9, fit: 49 });
  sheet.zone('due date', 75, 98, 41, 19, () =>
    sheet.tag('P', () => {
      sheet.text(w.payBy, 75, 103.6, { face: 'serifSemibold', size: 11, fit: 41 });
      const [weekday] = say.weekday(s.dueOn).split(/,? /);
      sheet.text(weekday!, 75, 109.6, { face: 'semibold', size: 11 });
      sheet.text(say.day(s.dueOn), 75, 115.4, { face: 'serifBold', size: 15.5, fit: 41 });
    }),
  );
}

function frame(sheet: Sheet, s: StatementSnapshot, say: Speech): void {
  const { w } = say;
  sheet.zone('summary', LEFT, 96.5, 189.9, 30, () => {
    sheet.artifact(() => {
      sheet.rect(LEFT + 0.4, 96.9, 189.1, 29.2, { stroke: P.strong, width: 0.8 });
      sheet.rect(LEFT + 1.5, 98, 186.9, 27, { stroke: P.strong, width: 0.25 });
      for (const x of [71, 118]) sheet.rule(x, 100.6, x, 122.6, P.mid, 0.25);
    });
    amounts(sheet, s, say);
    sheet.zone('changes', 122, 99, 49, 23, () => {
      sheet.line('H2', w.changedShort, 122, 103.6, { face: 'serifSemibold', size: 11 });
      const row = (text: string, amount: string, y: number, bold = false): void =>
        sheet.group('TR', () => {
          const face = bold ? 'bold' : 'regular';
          sheet.line('TH', text, 122, y, { face, size: 9, fit: 31, cut: true });
          sheet.line('TD', amount, 169.4, y, { face, size: 9, align: 'right' });
        });
      sheet.group('Table', () => {
        row(w.owedBefore, say.money(s.openingCents), 107.9);
        const lines = changeLines(s, 2, say);
        lines.forEach((line, i) =>
          row(firstFitting(line.texts, 31, { size: 9 }), signed(line.cents, say), 112 + i * 4.1),
        );
        sheet.artifact(() => sheet.rule(122, 117.6, 169.4, 117.6, undefined, 0.25));
        row(w.owedInAll, say.money(s.closingCents), 121, true);
      });
    });
    sheet.zone('qr', 179, 100.4, 20.5, 20.5, () =>
      sheet.tag('Figure', () => drawQr(sheet, s.qrUrl, 179.08, 100.48, 20.35), {
        alt: `${w.scan}: ${s.letterhead.payAt}`,
      }),
    );
    sheet.line('P', w.scan, 189.25, 124.1, { face: 'semibold', size: SMALLEST, align: 'center' });
  });
}

/** What was done and what it cost: at most two rows, the rest in one. In Spanish the host's English words stay away. */
function servicesOf(visit: SnapshotVisit, say: Speech, english: boolean): { text: string; cents: number }[] {
  const { doctors: d } = say.w;
  if (!english || !visit.place || visit.services.length === 0) return [];
  if (visit.services.length <= 2) return visit.services.map((x) => ({ text: x.description, cents: x.cents }));
  const [first, ...rest] = visit.services;
  return [
    { text: first!.description, cents: first!.cents },
    { text: fill(d.moreServices, String(rest.length)), cents: rest.reduce((sum, x) => sum + x.cents, 0) },
  ];
}

function oneVisit(sheet: Sheet, s: StatementSnapshot, visit: SnapshotVisit, say: Speech): void {
  const { w } = say;
  sheet.line('H2', fill(w.visit, say.day(visit.serviceOn)), LEFT, 132.6, {
    face: 'serifBold',
    size: 13.5,
    color: P.strong,
    fit: 80,
  });
  sheet.line('P', visit.place ? `${visit.patient} · ${placeOf(visit, say)}` : placeOf(visit, say), RIGHT, 132.6, {
    size: 9,
    align: 'right',
    fit: 105,
    cut: true,
  });
  sheet.artifact(() => sheet.rule(LEFT, 134.4, RIGHT, 134.4, P.strong, 0.4));
  const services = servicesOf(visit, say, s.language === 'en');
  sheet.group('Table', () => {
    services.forEach((row, i) =>
      sheet.group('TR', () => {
        const y = 138.8 + i * 4.9;
        sheet.line('TH', row.text, LEFT, y, { size: 9, face: 'semibold', fit: 160, cut: true });
        sheet.line('TD', say.plain(row.cents), RIGHT, y, { size: 9, align: 'right' });
        sheet.artifact(() => sheet.rule(LEFT, y + 1.6, RIGHT, y + 1.6, P.mid, 0.2));
      }),
    );
    sheet.group('TR', () => {
      const y = 138.8 + services.length * 4.9;
      sheet.line('TH', w.charge['HH-OPS'], LEFT, y, { size: 9, face: 'semibold' });
      sheet.line('TD', say.plain(visit.chargesCents), RIGHT, y, { size: 9, face: 'semibold', align: 'right' });
    });
  });
  stacked(sheet, s, visit, LEFT, 151.2, 189.9, 5, P, say);
  labels(sheet, visit, say);
}

/** Under the bar, from the left: what each part was; you owe stands at the right, at its end. */
function labels(sheet: Sheet, visit: SnapshotVisit, say: Speech): void {
  const rows = rowsOf(visit, 'HH-OPS', say).filter((row) => row.look !== 'charge');
  const owe = rows.at(-1)!;
  const parts = rows.slice(0, -1).filter((row) => row.cents !== 0);
  const all = Math.max(visit.chargesCents, 1);
  sheet.group('Table', () => {
    let at = LEFT;
    let free = LEFT;
    const room = 148 / Math.max(parts.length, 1);
    for (const row of parts) {
      const x = Math.min(Math.max(at, free), 165 - 2);
      sheet.group('TR', () => {
        const width = Math.max(room - 2, 24);
        sheet.line('TH', row.labels.at(-1)!, x, 159.9, { size: 9, fit: width, cut: true });
        sheet.line('TD', say.plain(-row.cents), x, 163.7, { size: 9, face: 'semibold' });
      });
      at += (Math.abs(row.cents) / all) * 189.9;
      free = x + room;
    }
    sheet.group('TR', () => {
      sheet.line('TH', `${say.w.youOwe} ${say.plain(owe.cents)}`, RIGHT, 159.9, {
        face: 'bold',
        size: 10.5,
        align: 'right',
      });
      const reason = visit.reasons[0];
      const why = reason ? say.w.reasons[reason] : '';
      if (why) sheet.line('TD', why, RIGHT, 163.7, { size: 9, align: 'right' });
    });
  });
}

function services(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech): void {
  sheet.zone('services', LEFT, 128.6, 189.9, 36, () => {
    const [first] = s.visits;
    if (s.visits.length === 1 && first) {
      oneVisit(sheet, s, first, say);
      return;
    }
    sheet.line('H2', say.w.visits, LEFT, 132.6, { face: 'serifBold', size: 13.5, color: P.strong });
    const heads = [98, 117, 136, 155, 174];
    sheet.group('Table', () => {
      sheet.group('TR', () =>
        say.w.more.columns.forEach((column, i) => {
          const words = i === 0 ? say.w.more.columnsDoctors : column;
          sheet.tag('TH', () =>
            words.forEach((word, n) =>
              sheet.text(word, heads[i]!, 130.2 + n * 3.1, { size: 8, color: GRAY, align: 'right' }),
            ),
          );
        }),
      );
      sheet.artifact(() => sheet.rule(LEFT, 134.4, RIGHT, 134.4, P.strong, 0.4));
      plan.front.forEach((visit, i) => visitRow(sheet, s, visit, LEFT, 134.6 + i * ROW, say));
    });
  });
}

/** The front of the doctors' bill, above the perforation: another face, so that nobody takes one for the other. */
export function doctorsFront(sheet: Sheet, s: StatementSnapshot, plan: PagePlan, say: Speech): void {
  sheet.artifact(() => hatch(sheet, 6.5, 8, 4.5, 176, P.strong, 2.6, 1.15));
  sender(sheet, s.letterhead);
  recipient(sheet, s.recipient);
  top(sheet, s, plan, say);
  twoBills(sheet, s, say);
  frame(sheet, s, say);
  services(sheet, s, plan, say);
  if (s.visits.length > 1) message(sheet, s, plan, say, LEFT, 165.5);
  assistance(sheet, s, say, { x: LEFT, y: 166.4, w: 189.9, h: 10.6 });
  payByPhone(sheet, s, say, LEFT);
}
