import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCents, formatPlain, makeScanline, readScanline } from '@billing/contract';
import { CannotPrint, Sheet } from '#documents';
import { readPdfs, wordsOf, type ReadPdf, type ReadText } from '../../test/kit/read-pdf';
import { sharedData } from '../../test/kit/shared-data';
import { doctorsStatement, fortyVisits, hospitalStatement, visit } from '../../test/kit/statement-family';
import { drawInto, drawStatement, type DrawnStatement } from './draw-statement';
import { DoesNotAddUp, requireSums, type StatementSnapshot } from './snapshot';
import { EN } from './words.en';
import { ES } from './words.es';

/** One visit, by default new; what is owed and printed adds up. */
function one(cents: number, over: Partial<StatementSnapshot> = {}, of: object = {}): StatementSnapshot {
  const made = visit({ owedCents: cents, chargesCents: cents + 10_000, contractualCents: 10_000, ...of });
  const due = { past_due: 'pastDueCents', due: 'dueCents', new: 'newCents', on_plan: 'onPlanCents' }[made.state];
  const amountDueCents = over.amountDueCents ?? (made.state === 'on_plan' ? 0 : cents);
  const layout = over.layout === 'HH-OPS' ? '2' : '1';
  return hospitalStatement({
    openingCents: 0,
    previousOn: null,
    changes: [{ kind: 'visit', on: '2026-11-20', serviceOn: made.serviceOn, method: null, cents, count: 1 }],
    closingCents: cents,
    amountDueCents,
    scanline: makeScanline({ billId: '202600012340', layout, amountCents: amountDueCents, dueOn: '2026-12-28' }),
    pastDueCents: 0,
    pastDueSince: null,
    newCents: 0,
    onPlanCents: 0,
    [due]: cents,
    visits: [made],
    pending: [],
    ...over,
  });
}

const FIVE_LINES = ['C/O MARÍA PEÑA', 'USS RONALD REAGAN CVN 76', 'UNIT 100250 BOX 1', 'FPO AP 96616', 'SECOND LINE'];
const CASES: Record<string, StatementSnapshot> = {
  hospital: hospitalStatement(),
  'hospital in Spanish': hospitalStatement({ language: 'es' }),
  doctors: doctorsStatement(),
  'doctors in Spanish': doctorsStatement({ language: 'es' }),
  'forty visits': fortyVisits(),
  'forty visits in Spanish': { ...fortyVisits(), language: 'es' },
  'forty visits of the doctors': fortyVisits('HH-OPS'),
  'the largest amount': one(999_999_999, { recipient: FIVE_LINES }),
  'the largest amount of the doctors': one(999_999_999, { recipient: FIVE_LINES, layout: 'HH-OPS', letterhead: doctorsStatement().letterhead, language: 'es' }),
  'a restricted visit': one(24_000, {}, { place: null, payer: null, sibling: null }),
  'all on a plan': one(67_500, { language: 'es' }, { state: 'on_plan', plan: { paid: 3, of: 12, next: { cents: 7_500, on: '2026-12-15', method: null } } }),
  'an installment that is not taken by itself': one(67_500, { planDueCents: 7_500, planDueOn: '2026-12-15', onPlanCents: 60_000, amountDueCents: 7_500 }, { state: 'on_plan', plan: { paid: 3, of: 12, next: { cents: 7_500, on: '2026-12-15', method: null } } }),
  'every part at once': hospitalStatement({ creditCents: 5_000, pending: [] }),
  'long words of the host': one(24_000, {}, {
    patient: 'Keihanaikukauakahihuliheekahaunaele',
    payer: 'Blue Cross Blue Shield of Massachusetts and Rhode Island',
    place: { facility: 'Hartford HealthCare Center for Outpatient Rehabilitation', class: 'Ambulatory', description: 'x' },
    adjustments: [{ kind: 'assistance', cents: 0 }],
    reasons: ['deductible', 'coinsurance', 'not_covered'],
  }),
}; // prettier-ignore

const drawn: Record<string, DrawnStatement> = {};
const read: Record<string, ReadPdf> = {};
beforeAll(async () => {
  for (const [name, snapshot] of Object.entries(CASES)) drawn[name] = await drawStatement(snapshot);
  const answers = readPdfs(Object.keys(CASES).map((name) => drawn[name]!.pdf));
  Object.keys(CASES).forEach((name, i) => (read[name] = answers[i]!));
}, 60_000);

const inside = (t: ReadText, z: { x: number; y: number; w: number; h: number }, by = 0.3): boolean =>
  t.x >= z.x - by && t.x + t.width <= z.x + z.w + by && t.baseline >= z.y - by && t.baseline <= z.y + z.h + by;
const zoneOf = (name: string, zone: string, page = 1) =>
  drawn[name]!.zones.find((z) => z.name === zone && z.page === page)!;
const inZone = (name: string, zone: string, page = 1): string =>
  wordsOf({ texts: read[name]!.pages[page - 1]!.texts.filter((t) => inside(t, zoneOf(name, zone, page))) });

describe.each(Object.keys(CASES))('the statement with %s', (name) => {
  const s = CASES[name]!;
  const first = () => read[name]!.pages[0]!.texts;

  it('has every word inside the place that was measured for it', () => {
    read[name]!.pages.forEach((page, i) => {
      const zones = drawn[name]!.zones.filter((z) => z.page === i + 1);
      expect(page.texts.filter((t) => !zones.some((z) => inside(t, z)))).toEqual([]);
    });
  });

  it('has its Bill ID upper right on every page, and the number to call twice on the front', () => {
    for (const page of read[name]!.pages) {
      const billId = page.texts.find((t) => t.text.replace(/\s/g, '') === s.billId && t.baseline < 22);
      expect(billId?.x).toBeGreaterThan(107.95);
    }
    const calls = first()
      .filter((t) => t.text.includes('877.HHC.BILL'))
      .map((t) => t.baseline);
    expect(calls.some((y) => y > 178 && y < 186.3) && calls.some((y) => y > 250)).toBe(true);
  });

  it('shows nothing but the addresses in the windows of the envelopes, and those wholly', () => {
    const [upper, lower, remit] = [{ w: 101.6, from: 1, to: 38.1 }, { w: 114.3, from: 42.3, to: 92.1 }, { w: 127, from: 219, to: 252.9 }]; // prettier-ignore
    const seen = (window: { w: number; from: number; to: number }) =>
      first().filter((t) => t.x < window.w && t.baseline > window.from && t.baseline - t.size * 0.25 < window.to);
    expect(seen(upper!).every((t) => inside(t, { x: 15.9, y: 15.9, w: 57.1, h: 9.7 }, 4))).toBe(true);
    expect(seen(lower!).map((t) => t.text)).toEqual(s.recipient.map((line) => line.normalize('NFC')));
    expect(seen(lower!).every((t) => inside(t, { x: 15.9, y: 57.2, w: 69.8, h: 20 }))).toBe(true);
    expect(seen(remit!).map((t) => t.text)).toEqual(s.letterhead.remitLines);
  });

  it('has a scan line that a machine reads: alone in its band, a tenth of an inch a digit, and equal to what is printed', () => {
    const band = first().filter((t) => t.baseline > 259);
    expect(band.map((t) => t.text)).toEqual([s.scanline]);
    const [line] = band;
    expect(Math.abs(line!.width / 30 - 2.54)).toBeLessThan(0.05);
    expect([line!.baseline, Math.abs(line!.x + line!.width - 203.2) < 0.2]).toEqual([266.7, true]);
    expect(readScanline(line!.text)).toEqual({
      billId: s.billId,
      layout: s.layout === 'HHC-HOSP' ? '1' : '2',
      amountCents: s.amountDueCents,
      dueOn: s.dueOn,
    });
    expect(inZone(name, 'slip fields')).toContain(formatCents(s.amountDueCents));
    expect(inZone(name, 'summary')).toContain(formatCents(s.amountDueCents));
  });

  it('has the slip on page 1 alone, and on its back nothing of a visit', () => {
    read[name]!.pages.slice(1).forEach((page, i) => {
      const words = wordsOf(page);
      expect(words).not.toContain(s.scanline);
      if (i === 0) expect(page.texts.filter((t) => t.baseline > 184 && t.baseline < 188)).toEqual([]);
      expect(/Tell us what changed|Díganos qué cambió/.test(words)).toBe(i === 0);
    });
  });

  it('says where help with paying is, large enough', () => {
    const z = zoneOf(name, 'financial assistance');
    const texts = first().filter((t) => inside(t, z));
    expect(Math.min(...texts.map((t) => t.size))).toBeGreaterThanOrEqual(9);
    expect(wordsOf({ texts })).toMatch(
      /877\.HHC\.BILL \(877-442-2455\).*hartfordhealthcare\.org\/financial-assistance/,
    );
  });

  it('is a tagged file with a title, a language, headings, tables, and words for the code', () => {
    const { title, language, pages } = read[name]!;
    expect([title.includes(s.statementNo), language]).toEqual([true, s.language === 'es' ? 'es-US' : 'en-US']);
    expect(pages[0]!.tags).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD']));
    expect(pages[0]!.tags.filter((t) => t.startsWith('Figure: '))).toHaveLength(1);
  });
});

describe('the numbers of a statement', () => {
  it('are those of its content, each change and each visit, and what is carried from page to page adds up', () => {
    const s = CASES['hospital']!;
    const changes = inZone('hospital', 'changes');
    expect(changes).toContain(`You owed on Nov 3 ${formatCents(s.openingCents)}`);
    expect(changes).toContain('New: your Nov 2 visit +$240.00 Plan payment Nov 15, Visa 4242 −$75.00 Bank payment, cleared Nov 30 −$200.00'); // prettier-ignore
    expect(inZone('hospital', 'summary')).toMatch(/Past due since Oct 28 112\.40 .*New due Dec 28 240\.00 .*On your plan not due now 675\.00 .*You owe in all 1,027\.40/); // prettier-ignore
    for (const v of s.visits) expect(inZone('hospital', 'visit blocks')).toContain(formatPlain(v.owedCents));
    let carried = CASES['forty visits']!.visits.slice(0, 3).reduce((sum, v) => sum + v.owedCents, 0);
    for (const page of [2, 3, 4]) {
      const amounts = [...inZone('forty visits', 'visit rows', page).matchAll(/\$[\d,]+\.\d\d/g)].map((m) => m[0]);
      expect(amounts[0]).toBe(formatCents(carried));
      const [on, to] = amounts.filter((_, i) => i > 0);
      carried += Number(on!.replace(/[$,]/g, '').replace('.', ''));
      expect(to).toBe(formatCents(carried));
    }
    expect(carried).toBe(CASES['forty visits']!.closingCents);
    expect(drawn['forty visits']!.pages).toBe(5);
  });

  it('are the same in both languages, in the same places', () => {
    const numbers = (name: string) =>
      read[name]!.pages[0]!.texts.flatMap((t) => t.text.match(/[+−]?\$?[\d,]+\.\d\d/g) ?? []).sort();
    expect(numbers('hospital in Spanish')).toEqual(numbers('hospital'));
    const spanish = wordsOf(read['hospital in Spanish']!.pages[0]!);
    expect(spanish).not.toMatch(/\b(due|owe|pay|visit|your|plan payment|charge|paid)\b(?!\.hart)/i);
  });

  it('that do not sum are not drawn', async () => {
    const off = hospitalStatement({ closingCents: 102_741 });
    expect(() => requireSums(off)).toThrow(DoesNotAddUp);
    await expect(drawStatement(off)).rejects.toThrow(DoesNotAddUp);
  });
});

it('the same content gives the same bytes, and another number gives others', async () => {
  const [again, other] = [
    await drawStatement(CASES['hospital']!),
    await drawStatement(hospitalStatement({ statementNo: '0004128' })),
  ];
  expect(again.pdf.equals(drawn['hospital']!.pdf)).toBe(true);
  expect(other.pdf.equals(again.pdf)).toBe(false);
});

it('the code on both bills is read from the page and from a worn gray copy; it names nobody and no amount', () => {
  for (const { qr } of readPdfs([drawn['hospital']!.pdf, drawn['doctors']!.pdf], { qr: true })) {
    expect(qr).toEqual([CASES['hospital']!.qrUrl, CASES['hospital']!.qrUrl]);
    expect(qr[0]).not.toMatch(/202600012340|041288730025|35240|8500|1978/);
  }
}, 60_000);

it('its pages look as they were approved: both layouts, both languages', () => {
  const approved = { 'hospital-en': 'hospital', 'hospital-es': 'hospital in Spanish', 'doctors-en': 'doctors', 'doctors-es': 'doctors in Spanish', 'forty-visits': 'forty visits' };
  const names = Object.keys(approved) as (keyof typeof approved)[];
  const looked = readPdfs(names.map((name) => drawn[approved[name]]!.pdf), { approvedAs: names });
  // A change that was meant is approved by `APPROVE=1 npx jest statement-pages`, and the pictures are looked at.
  expect(looked.map(({ pictures }, i) => [names[i], pictures])).toEqual(names.map((name) => [name, Array(2).fill({ blocks: 0, first: null })]));
}, 60_000); // prettier-ignore

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0;
if (!hasQpdf) process.stderr.write('SKIPPED: qpdf is not installed, so that the files were not checked with it.\n');
(hasQpdf ? it : it.skip)('qpdf finds nothing wrong with the files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'billing-desk-qpdf-'));
  const print = Sheet.open({ title: 'print', author: 'x', language: 'en', at: new Date(0), tagged: false });
  for (const name of ['hospital', 'doctors', 'forty visits', 'hospital']) drawInto(print, CASES[name]!);
  const files = { ...Object.fromEntries(['hospital', 'doctors in Spanish', 'forty visits'].map((name) => [name, drawn[name]!.pdf])), print: await print.finish() };
  for (const [name, pdf] of Object.entries(files)) {
    writeFileSync(join(folder, 'checked.pdf'), pdf);
    const { status, stdout } = spawnSync('qpdf', ['--check', join(folder, 'checked.pdf')], { encoding: 'utf8' });
    expect([name, status, stdout]).toEqual([name, 0, expect.stringContaining('No syntax or stream encoding errors found')]);
  }
  // The back of every sheet of a print file is the same words as in the archived one, shown again.
  const [printed] = readPdfs([files.print]);
  expect(wordsOf(printed!.pages[1]!)).toBe(wordsOf(read['hospital']!.pages[1]!));
  expect(wordsOf(printed!.pages.at(-1)!)).toBe(wordsOf(read['hospital']!.pages.at(-1)!));
}, 60_000); // prettier-ignore

it('every word is there in both languages', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([k, v]) => keys(v, `${path}.${k}`))
      : [`${path}${value === '' ? ' is empty' : ''}`];
  expect(keys(ES)).toEqual(keys(EN));
});

it('names of the shared material survive unchanged; letters that no font has are an error, never a box', async () => {
  const dir = sharedData('text');
  if (!dir) return;
  const { names } = JSON.parse(readFileSync(join(dir, 'names-addresses-phones.json'), 'utf8')) as {
    names: { first: string; last: string; suffix?: string }[];
  };
  const of = (n: (typeof names)[number]) => [n.first, n.last, n.suffix].filter(Boolean).join(' ');
  const latin = names.filter((n) => !/[\u0600-\u06ff\u4e00-\u9fff]/.test(of(n)));
  const pdfs = await Promise.all(
    latin.map((n) => drawStatement(one(24_000, { guarantorName: of(n), recipient: [of(n), '12 ELM ST', 'HARTFORD CT 06106'] }))),
  );
  readPdfs(pdfs.map((d) => d.pdf)).forEach((file, i) => {
    const window = file.pages[0]!.texts.filter((t) => t.x < 114 && t.baseline > 55 && t.baseline < 80);
    expect(window.slice(0, -2).map((t) => t.text).join(' ').replace(/- /g, '-')).toBe(of(latin[i]!).normalize('NFC'));
  });
  for (const n of names.filter((x) => !latin.includes(x)))
    await expect(drawStatement(one(24_000, { recipient: [of(n)] }))).rejects.toThrow(CannotPrint);
}, 60_000); // prettier-ignore
