// How many statements a second are drawn: for the archive (single tagged files, kept as the run keeps them) and for print
// files (untagged, of 1,000), in the run's own drawing threads; beside a bare pdfkit loop. The snapshots are made up here.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';

const DIST = fileURLToPath(new URL('../dist/backend/src/', import.meta.url));
const require = createRequire(new URL('../dist/package.json', import.meta.url));
const AT_ONCE = 20;
const IN_A_FILE = 1_000;

/** The same ones at every run: a small generator of numbers of our own. */
function numbers(seed) {
  let state = seed;
  return (most) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % most;
}

const FIRST = ['María', 'John', 'Nguyễn', 'Zoë', 'Łukasz', 'Ana', 'Peter', 'Chloé'];
const LAST = ['Álvarez-O’Neil', 'Smith', 'Kowalski', 'Brown', 'García', 'Lê', 'Johnson', 'D’Amico'];
const CLASSES = ['Emergency', 'Imaging', 'Lab', 'Surgery', 'Outpatient'];

/** One to four visits, half of them insured, every sum right. */
function snapshotOf(i, { makeScanline }, { LETTERHEADS }) {
  const n = numbers(i + 1);
  const layout = i % 5 === 4 ? 'HH-OPS' : 'HHC-HOSP';
  const billId = String(202_600_000_000 + i);
  const visits = Array.from({ length: 1 + n(4) }, (_, v) => {
    const owedCents = 1_000 + n(90_000);
    const insurancePaidCents = n(2) * n(200_000);
    const contractualCents = n(150_000);
    const state = v === 0 ? 'past_due' : 'new';
    return {
      billId: i * 10 + v, serviceOn: `2026-${String(7 + n(4)).padStart(2, '0')}-${String(1 + n(27)).padStart(2, '0')}`, patient: FIRST[n(8)],
      place: { facility: 'Hartford Hospital', class: CLASSES[n(5)], description: 'Visit' }, state, dueOn: v === 0 ? '2026-10-28' : '2026-12-28',
      chargesCents: owedCents + insurancePaidCents + contractualCents, services: [{ description: 'Office visit', cents: owedCents }], payer: insurancePaidCents > 0 ? 'Anthem' : null,
      insurancePaidCents, contractualCents, withInsuranceCents: 0, adjustments: [], paid: [], reasons: ['deductible'], owedCents, thanksCents: 0, plan: null, sibling: null,
    };
  }); // prettier-ignore
  const sum = (state) => visits.filter((v) => v.state === state).reduce((total, v) => total + v.owedCents, 0);
  const [pastDueCents, newCents] = [sum('past_due'), sum('new')];
  const closingCents = pastDueCents + newCents;
  const dueOn = '2026-12-28';
  const name = `${FIRST[n(8)]} ${LAST[n(8)]}`;
  return {
    version: 1, layout, layoutVersion: 1, language: i % 6 === 0 ? 'es' : 'en', statementNo: String(i).padStart(7, '0'), statementOn: '2026-12-03', dueOn, billId,
    scanline: makeScanline({ billId, layout: layout === 'HHC-HOSP' ? '1' : '2', amountCents: closingCents, dueOn }),
    qrUrl: `https://pay.hartfordhealthcare.org/q/${String(i).padStart(22, 'k3JvQ0mXhY7rTz2LbN8sWd')}.aB9-xY_1abc`, guarantorName: name,
    recipient: [name.toUpperCase(), `${1 + n(900)} ELM ST`, `HARTFORD CT 0${6_001 + (i % 900)}`], letterhead: LETTERHEADS[layout], previousOn: '2026-11-03',
    openingCents: pastDueCents, changes: newCents > 0 ? [{ kind: 'visit', on: '2026-11-20', serviceOn: '2026-11-02', method: null, cents: newCents, count: 1 }] : [],
    closingCents, amountDueCents: closingCents, pastDueCents, pastDueSince: '2026-10-28', dueCents: 0, newCents, planDueCents: 0, planDueOn: null, onPlanCents: 0, creditCents: 0,
    visits, pending: [],
  }; // prettier-ignore
}

/** What a loop over pdfkit does with the same two fonts and about as much text. */
async function barePdfkit(count) {
  const PDFDocument = require('pdfkit');
  const fonts = ['400Regular/SourceSans3_400Regular', '700Bold/SourceSans3_700Bold'].map((file) =>
    readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${file}.ttf`)),
  );
  for (let i = 0; i < count; i++)
    await new Promise((done) => {
      const doc = new PDFDocument({ size: 'LETTER', margin: 0, font: null });
      doc.registerFont('r', fonts[0]).registerFont('b', fonts[1]);
      doc.on('data', () => undefined).on('end', done);
      for (let page = 0; page < 2; page++) {
        if (page > 0) doc.addPage();
        for (const [face, from] of [['r', 0], ['b', 60]]) {
          doc.font(face).fontSize(9);
          for (let line = from; line < from + 60; line++)
            doc.text(`Hospital’s charge ${line} of statement ${i}: 1,840.00`, 40 + (from > 0 ? 260 : 0), 40 + (line % 60) * 11, { lineBreak: false });
        }
      }
      doc.end();
    });
} // prettier-ignore

/** @returns statements a second by the clock and by CPU, of a work that is done once more before it is measured */
async function measured(count, work) {
  const [cpu, at] = [process.cpuUsage(), performance.now()];
  await work();
  const spent = process.cpuUsage(cpu);
  return {
    perSecond: (count * 1000) / (performance.now() - at),
    perCore: (count * 1e6) / (spent.user + spent.system),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}

async function main() {
  const count = Number(process.argv[2] ?? 10_000);
  const { DrawPool } = require(join(DIST, 'statements/run/draw-pool.js'));
  const contract = require('@billing/contract');
  const { LETTERHEADS } = require(join(DIST, 'documents/index.js'));
  const documentsDir = mkdtempSync(join(tmpdir(), 'billing-desk-statements-'));
  const threads = availableParallelism();
  const pool = new DrawPool({ documentsDir, documentsS3: null }, threads);
  const batches = (size) =>
    Array.from({ length: Math.ceil(count / size) }, (_, b) => ({ from: b * size, length: Math.min(size, count - b * size) })); // prettier-ignore
  const each = async (size, work) => {
    const left = batches(size);
    const lane = async () => {
      for (let batch = left.shift(); batch; batch = left.shift()) await work(batch);
    };
    await Promise.all(Array.from({ length: threads }, lane));
  };
  const made = ({ from, length }) => Array.from({ length }, (_, i) => snapshotOf(from + i, contract, { LETTERHEADS }));
  let storedBytes = 0;
  const archiveOf = async (batch) => {
    const { archived, notDrawn } = await pool.archive(made(batch).map((snapshot, i) => ({ id: batch.from + i, snapshot })));
    if (notDrawn.length > 0) throw new Error(notDrawn[0].why);
    for (const one of archived) storedBytes += one.storedBytes;
  }; // prettier-ignore
  try {
    // Each thread loads its code and parses its fonts first, as it does once a run.
    await Promise.all(Array.from({ length: threads }, () => archiveOf({ from: 0, length: 2 * AT_ONCE })));
    storedBytes = 0;
    const half = { rssMb: 0 };
    let seen = 0;
    const archive = await measured(count, () =>
      each(AT_ONCE, async (batch) => {
        await archiveOf(batch);
        seen += batch.length;
        if (half.rssMb === 0 && seen >= count / 2) half.rssMb = Math.round(process.memoryUsage.rss() / 1e6);
      }),
    );
    const print = await measured(
      count,
      () =>
      each(IN_A_FILE, (batch) => pool.print({ path: join(documentsDir, `print-${batch.from}.pdf`), title: 'bench', snapshots: made(batch) })), // prettier-ignore
    );
    await pool.close();
    const bareCount = Math.max(20, Math.min(100, Math.round(count / 50)));
    const bare = await measured(bareCount, () => barePdfkit(bareCount));
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1000);
    process.stdout.write(JSON.stringify({ count, threads, archive, print, bare, bytesEach: Math.round(storedBytes / count), halfMb: half.rssMb, peakMb })); // prettier-ignore
  } finally {
    await pool.close();
    rmSync(documentsDir, { recursive: true, force: true });
  }
}

await main();
