// What was measured, as a table with the limit and the verdict beside each figure.
import { LIMIT_PER_SECOND } from './plan-day.mjs';
import { cpus, loadavg, totalmem } from 'node:os';

const ms = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
const rate = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** @param {(string | number)[][]} rows the first one is the head */
function table(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i] ?? '').length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i < 1 ? String(cell ?? '').padEnd(widths[i]) : String(cell ?? '').padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((w, i) => (i < 1 ? `${'-'.repeat(w + 2)}` : `${'-'.repeat(w + 1)}:`)).join('|')}|`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}

export function machine({ node = process.version, postgres }) {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${node}, PostgreSQL ${postgres}, load ${loadavg()[0].toFixed(1)} at the start`;
}

/** @param results {test, users, figures}; @param verdicts as `judge` gives them */
export function printFigures(results) {
  const head = [
    'case',
    'users',
    'p50 ms',
    'p95 ms',
    'pages/s',
    'bare p50',
    'bare p95',
    'bare pages/s',
    'ratio',
    'CPU ms',
    'bare CPU',
  ];
  const body = results.map(({ test, users, figures: { product, peer, ratio } }) => [
    test.label,
    users,
    ms(product.p50),
    ms(product.p95),
    rate(product.perSecond),
    ms(peer.p50),
    ms(peer.p95),
    rate(peer.perSecond),
    `${ratio.toFixed(2)} ×`,
    product.cpuMs === undefined ? '–' : product.cpuMs.toFixed(2),
    peer.cpuMs === undefined ? '–' : peer.cpuMs.toFixed(2),
  ]);
  console.log(table([head, ...body]));
}

/** @returns {{what: string, figure: string, limit: string, ok: boolean}[]} */
export function judge({ results, found, seeded, sustained, day, console: page }) {
  const verdicts = [];
  const say = (what, figure, limit, ok) => verdicts.push({ what, figure, limit, ok });
  const of = (name, users) => results.find((r) => r.test.name === name && r.users === users)?.figures;
  const most = Math.max(0, ...results.map((r) => r.users));
  for (const { test, users, figures } of results.filter((r) => r.users === most)) {
    const { ratio, perSecond } = test.aim ?? {};
    if (ratio)
      say(`${test.label}, ${users} users`, `${figures.ratio.toFixed(2)} ×`, `≥ ${ratio} ×`, figures.ratio >= ratio);
    if (perSecond)
      say(
        `${test.label}, ${users} users`,
        `${rate(figures.product.perSecond)}/s`,
        `≥ ${perSecond}/s`,
        figures.product.perSecond >= perSecond,
      );
  }
  for (const users of new Set(results.map((r) => r.users))) {
    const [first, deep] = [of('list_first', users), of('list_deep', users)];
    if (!first || !deep) continue;
    const times = deep.product.p50 / first.product.p50;
    say(
      `Row 10,000 against page 1, ${users === 1 ? '1 user' : `${users} users`}`,
      `${times.toFixed(2)} ×`,
      '≤ 2 ×',
      times <= 2,
    );
  }
  const fuzzy = of('name', 1);
  if (fuzzy)
    say('Fuzzy name, p95 in the server, 1 user', `${ms(fuzzy.serverP95)} ms`, '≤ 10 ms', fuzzy.serverP95 <= 10);
  if (found) {
    say(
      'Names with one slip, found on the first page',
      `${(found.share * 100).toFixed(1)} %`,
      '≥ 95 %',
      found.share >= 0.95,
    );
    say(
      '`jon smyth` shows John Smith, `yanez` Yáñez',
      found.pairsMissed.length === 0 ? 'yes' : `not ${found.pairsMissed.join(', ')}`,
      'yes',
      found.pairsMissed.length === 0,
    );
  }
  if (sustained) {
    const { product, log } = sustained;
    const { lost, double, phantom } = log;
    say('Payments through two replicas', `${rate(product.perSecond)}/s`, '≥ 60/s', product.perSecond >= 60);
    const wrong = lost + double + phantom;
    say('Of them lost, double, phantom', `${lost}, ${double}, ${phantom}`, '0, 0, 0', wrong === 0);
  }
  if (day) {
    const { perSecond, due, killed, twice, never } = day;
    say(
      `Installments of one day, worker killed ${killed} times`,
      `${rate(perSecond)}/s`,
      `≥ ${rate(LIMIT_PER_SECOND)}/s`,
      perSecond >= LIMIT_PER_SECOND,
    );
    say(`Of ${due.toLocaleString('en')} charged twice, never`, `${twice}, ${never}`, '0, 0', twice + never === 0);
  }
  if (seeded)
    say(
      `Seed of ${seeded.accounts.toLocaleString('en')} accounts`,
      `${seeded.seconds.toFixed(1)} s`,
      '≤ 60 s',
      seeded.seconds <= 60,
    );
  if (page)
    say('Console until the desk, gzipped', `${page.kilobytes.toFixed(0)} KB`, '≤ 300 KB', page.kilobytes <= 300);
  return verdicts;
}

export function printSustained({ product, peer, drained, log }) {
  const line = (name, side) => [name, side.count, rate(side.perSecond), ms(side.p95), side.cpuMs.toFixed(1)];
  console.log('');
  console.log(
    table([
      ['16 users', 'payments', 'payments/s', 'p95 ms', 'CPU ms'],
      line('two replicas', product),
      line('two bare servers', peer),
    ]),
  );
  const ratio = (product.perSecond / peer.perSecond).toFixed(2);
  console.log(`${ratio} ×; ${log.charges} charges in the processor's log, ${log.lost} payments lost, ${log.double} charged twice, ${log.phantom} charged without being ours.`); // prettier-ignore
  console.log(
    `${drained.waiting} webhooks waited at the end and were looked at within ${drained.seconds.toFixed(1)} s.`,
  );
}

export function printDay({ due, seconds, perSecond, killed, cpuMs }) {
  console.log(
    `\n${due.toLocaleString('en')} installments of one day in ${seconds.toFixed(1)} s: ${rate(perSecond)}/s with one worker that was killed ${killed} times (limit ${rate(LIMIT_PER_SECOND)}/s, which is 50,000 in 30 min); ${cpuMs.toFixed(1)} ms of the worker's CPU each.`,
  );
}

export function printVerdicts(verdicts) {
  console.log(
    table([
      ['aim', 'measured', 'limit', 'verdict'],
      ...verdicts.map((v) => [v.what, v.figure, v.limit, v.ok ? 'met' : 'MISSED']),
    ]),
  );
}

/** @returns how many aims were missed; a short run judges none */
export function printStatements({ count, threads, archive, print, bare, bytesEach, halfMb, peakMb }, quick) {
  const row = (name, { perSecond, perCore, rssMb }) => [name, rate(perSecond), rate(perCore), rssMb];
  console.log(
    table([
      [`${count.toLocaleString('en')} statements, ${threads} threads`, 'a second', 'a second of one core', 'MB then'],
      row('archive: single tagged files, kept', archive),
      row('print files: untagged, 1,000 each', print),
      row('bare pdfkit, two embedded fonts, one thread', bare),
    ]),
  );
  console.log(
    `\n${bytesEach.toLocaleString('en')} bytes each in the archive. Memory: ${halfMb} MB at half of the archive, ${archive.rssMb} MB at its end, ${peakMb} MB at most.\n`,
  );
  if (quick) return 0;
  const verdicts = [
    { what: 'archive, of one core', figure: `${rate(archive.perCore)}/s`, limit: '≥ 50/s', ok: archive.perCore >= 50 },
    { what: 'print files, of one core', figure: `${rate(print.perCore)}/s`, limit: '≥ 120/s', ok: print.perCore >= 120 },
    { what: 'memory flat: end against half of the archive', figure: `${(archive.rssMb / halfMb).toFixed(2)} ×`, limit: '≤ 1.15 ×', ok: archive.rssMb <= halfMb * 1.15 },
  ]; // prettier-ignore
  printVerdicts(verdicts);
  return verdicts.filter((v) => !v.ok).length;
}
