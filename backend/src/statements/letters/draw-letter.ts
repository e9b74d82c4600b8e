import { groupBillId } from '@billing/contract';
import {
  callNumber,
  GRAY,
  INK,
  mark,
  PALETTES,
  paragraph,
  recipient,
  sender,
  Sheet,
  SMALLEST,
  type Palette,
} from '#documents';
import { dueWords, placeOf, rowsOf, speechOf, type Speech } from '../layouts/say';
import type { SnapshotVisit } from '../snapshot';
import { fill } from '../words';
import { explainCode } from './explain-code';
import type { ChargedLine, LetterSnapshot } from './letter-snapshot';
import { LETTER_WORDS } from './letter-words';

const RIGHT = 205.9;
const BOTTOM = 262;
const X = { date: 10, code: 34, what: 52, qty: 172, charge: RIGHT };

/** A letter while it is drawn: where the next line goes, and what a new page begins with. */
class Letter {
  readonly say: Speech;
  readonly w;
  readonly p: Palette;
  y = 0;

  constructor(
    readonly sheet: Sheet,
    readonly s: LetterSnapshot,
  ) {
    this.say = speechOf(s.language);
    this.w = LETTER_WORDS[s.language];
    this.p = PALETTES[s.letterhead.mark];
  }

  get title(): string {
    return this.s.kind === 'itemized_bill' ? this.w.itemized : this.w.balance;
  }

  /** The Bill ID is upper right on every page, as on a statement. */
  page(): void {
    const { sheet, s, say, p } = this;
    sheet.page();
    const first = sheet.pages === 1;
    sheet.zone('heading', 116, 8, 89.9, 22, () => {
      sheet.artifact(() => mark(sheet, s.letterhead.mark, 116, 8, 9));
      sheet.line(first ? 'H1' : 'P', this.title, 128, 14.6, { face: p.heading, size: 14, color: p.strong, fit: 34 });
      sheet.line('P', say.w.billId, RIGHT, 11, { size: SMALLEST, color: GRAY, align: 'right' });
      sheet.line('P', groupBillId(s.billId), RIGHT, 17, { face: 'bold', size: 15, align: 'right' });
      const about = [fill(this.w.on, say.day(s.letterOn)), fill(this.w.page, String(sheet.pages))].join(' · ');
      sheet.line('P', about, RIGHT, 22, { size: 9, color: GRAY, align: 'right' });
    });
    if (first) {
      sender(sheet, s.letterhead);
      recipient(sheet, s.recipient);
      this.y = 103;
    } else this.y = 32;
    sheet.zone('body', 10, this.y - 8, 195.9, BOTTOM - this.y + 14);
  }

  /** Goes to a new page where so many millimeters are not left. */
  room(height: number): void {
    if (this.y + height > BOTTOM) this.page();
  }

  text(words: string, gap = 2): void {
    this.room(12);
    const { sheet } = this;
    sheet.tag('P', () => (this.y = paragraph(sheet, words, 10, this.y, 195.9, { size: 10, step: 4.6 }) + gap));
  }
}

function heads(letter: Letter): void {
  const { sheet, w } = letter;
  const look = { size: SMALLEST, color: GRAY } as const;
  sheet.group('TR', () => {
    [X.date, X.code, X.what, X.qty, X.charge].forEach((x, i) =>
      sheet.tag('TH', () => sheet.text(w.columns[i]!, x, letter.y, { ...look, align: i > 2 ? 'right' : 'left' }), {
        scope: 'Column',
      }),
    );
  });
  sheet.artifact(() => sheet.rule(10, letter.y + 1.4, RIGHT, letter.y + 1.4, '#c9c6d0', 0.2));
  letter.y += 5.4;
}

function lineRow(letter: Letter, line: ChargedLine): void {
  letter.room(10);
  const { sheet, say, s } = letter;
  const y = letter.y;
  sheet.group('TR', () => {
    sheet.line('TD', say.day(line.on), X.date, y, { size: 9.5, fit: 22 });
    sheet.line('TD', line.code ?? '', X.code, y, { size: 9.5, face: 'semibold', fit: 16, cut: true });
    sheet.tag('TD', () => {
      sheet.text(line.description, X.what, y, { size: 9.5, fit: 108, cut: true });
      sheet.text(explainCode(line.system, line.code, s.language), X.what, y + 4, { size: 8.8, color: GRAY, fit: 108 });
    });
    sheet.line('TD', String(line.qty), X.qty, y, { size: 9.5, align: 'right' });
    sheet.line('TD', say.plain(line.cents), X.charge, y, { size: 9.5, align: 'right' });
  });
  letter.y += 9;
}

/** How the charges became what is owed. */
function sums(letter: Letter, visit: SnapshotVisit): void {
  const { sheet, say, s, w } = letter;
  const rows = rowsOf(visit, s.layout, say);
  letter.room(rows.length * 4.6 + 4);
  letter.y += 1.4;
  sheet.artifact(() => sheet.rule(110, letter.y - 4.2, RIGHT, letter.y - 4.2, '#c9c6d0', 0.2));
  rows.forEach((row, i) => {
    const last = i === rows.length - 1;
    const look = last ? ({ face: 'bold', size: 10.5 } as const) : ({ size: 9.5 } as const);
    sheet.group('TR', () => {
      sheet.line('TH', i === 0 ? w.charges : row.labels[0]!, 110, letter.y, { ...look, fit: 68, cut: true });
      sheet.line('TD', i === 0 || last ? say.money(row.cents) : say.plain(row.cents), RIGHT, letter.y, {
        ...look,
        align: 'right',
      });
    });
    letter.y += 4.6;
  });
  letter.y += 5;
}

function itemized(letter: Letter, visit: SnapshotVisit): void {
  const { sheet, say, s, w, p } = letter;
  letter.room(30);
  const where = visit.place ? ` · ${placeOf(visit, say)}` : '';
  const title = `${say.day(visit.serviceOn)} · ${visit.patient}${where}`;
  sheet.line('H2', title, 10, letter.y, { face: p.subheading, size: 11.5, color: p.strong, fit: 195, cut: true });
  letter.y += 6;
  const lines = s.lines[visit.billId] ?? [];
  sheet.group('Table', () => {
    if (lines.length > 0) heads(letter);
    for (const line of lines) lineRow(letter, line);
    if (lines.length === 0) letter.text(visit.place ? w.noLines : w.restricted);
    sums(letter, visit);
  });
}

function balanceRow(letter: Letter, visit: SnapshotVisit): void {
  letter.room(12);
  const { sheet, say, w } = letter;
  const when = visit.state === 'on_plan' ? w.onPlan : visit.state === 'new' ? w.onNext : dueWords(visit, say);
  sheet.group('TR', () => {
    sheet.tag('TH', () => {
      sheet.text(`${say.day(visit.serviceOn)} · ${visit.patient}`, 10, letter.y, { face: 'semibold', size: 10, fit: 120, cut: true }); // prettier-ignore
      sheet.text(placeOf(visit, say), 10, letter.y + 4.2, { size: 9, color: GRAY, fit: 120, cut: true });
    });
    sheet.tag('TD', () => {
      sheet.text(say.money(visit.owedCents), RIGHT, letter.y, { face: 'bold', size: 10.5, align: 'right' });
      sheet.text(when, RIGHT, letter.y + 4.2, { size: 9, color: GRAY, align: 'right' });
    });
  });
  sheet.artifact(() => sheet.rule(10, letter.y + 6, RIGHT, letter.y + 6, '#c9c6d0', 0.2));
  letter.y += 10.4;
}

function total(letter: Letter): void {
  const { sheet, say, s, w } = letter;
  letter.room(8);
  sheet.tag('P', () => {
    sheet.text(w.owedInAll, 110, letter.y, { face: 'bold', size: 12 });
    sheet.text(say.money(s.balanceCents), RIGHT, letter.y, { face: 'bold', size: 14, color: INK, align: 'right' });
  });
  letter.y += 10;
}

/** An itemized bill or a balance letter as a tagged file: the same snapshot gives the same bytes. */
export async function drawLetter(s: LetterSnapshot): Promise<{ pdf: Buffer; pages: number }> {
  const words = LETTER_WORDS[s.language];
  const title = `${s.kind === 'itemized_bill' ? words.itemized : words.balance} ${groupBillId(s.billId)}`;
  const sheet = Sheet.open({
    title,
    author: s.letterhead.payableTo,
    language: s.language,
    at: new Date(`${s.letterOn}T12:00:00Z`),
  });
  sheet.document(() => {
    const letter = new Letter(sheet, s);
    const { say, w } = letter;
    letter.page();
    const [day, money] = [say.day(s.letterOn), say.money(s.balanceCents)];
    if (s.kind === 'itemized_bill') {
      letter.text(w.intro.itemized, 4);
      s.visits.forEach((visit) => itemized(letter, visit));
    } else {
      letter.text(fill(s.balanceCents === 0 ? w.intro.nothing : w.intro.balance, day, money), 4);
      sheet.group('Table', () => s.visits.forEach((visit) => balanceRow(letter, visit)));
    }
    if (s.visits.length > 0) total(letter);
    const call = callNumber(s.letterhead);
    letter.text(s.kind === 'itemized_bill' ? w.rights.itemized : w.rights.balance);
    letter.text(fill(w.pay, call, s.letterhead.payAt));
    letter.text(fill(w.help, call, s.letterhead.assistanceAt));
  });
  return { pdf: await sheet.finish(), pages: sheet.pages };
}
