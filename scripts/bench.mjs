// npm run bench: how fast the product is beside a bare server that runs the same statements. See docs/figures.md.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { productWords, readBook } from '../backend/bench/book.mjs';
import { casesOf } from '../backend/bench/cases.mjs';
import { findMisspelt } from '../backend/bench/find.mjs';
import { planDay } from '../backend/bench/plan-day.mjs';
import {
  judge,
  machine,
  printDay,
  printFigures,
  printStatements,
  printSustained,
  printVerdicts,
} from '../backend/bench/report.mjs';
import { Rounds } from '../backend/bench/rounds.mjs';
import { profiled, RECORDER, Services } from '../backend/bench/services.mjs';
import { sustain } from '../backend/bench/sustained.mjs';
import { compileBackend } from './runtime/compile.mjs';
import { install, isInstalled, requireNode } from './runtime/install.mjs';
import { makeDataDirectory } from './runtime/paths.mjs';
import { startPostgres } from './runtime/postgres.mjs';
import { say, step } from './runtime/progress.mjs';
import { explain, Sentence } from './runtime/sentence.mjs';

const USAGE = `Usage: npm run bench [-- --accounts N] [--seconds S] [--rounds R] [--only bill_id,desk,…] [--sustain S] [--installments N] [--kills K] [--profile DIR] [--quick] [--keep DIR]
  --only statements   how many are drawn a second; --statements N of them, 2,000 unless told, 10,000 for the figure that counts
  --sustain  seconds of payments through two replicas, 20 unless told, 300 for the figure that counts; 0: none
  --installments  so many are due on one day, 1,000 unless told (--only plan_day); --kills: so often its worker is killed
  --profile  the CPU profiles of API and worker into DIR, to open in a browser's developer tools
  --quick  a small book and one short round: shows that everything runs, judges no speed
  --keep   makes the book in DIR and leaves it there; a book that DIR holds is measured again`;

const QUICK = {
  accounts: 2_000,
  seconds: 0.4,
  rounds: 1,
  warmUp: 0.1,
  users: [16],
  names: 60,
  sustain: 2,
  installments: 60,
  kills: 1,
};
const FULL = {
  accounts: 100_000,
  seconds: 3,
  rounds: 3,
  warmUp: 1,
  users: [1, 16],
  names: 500,
  sustain: 20,
  installments: 1_000,
  kills: 3,
};

let services;
let database;
let directory;
let kept = false;

function readArguments() {
  const number = { type: 'string' };
  let values;
  try {
    values = parseArgs({
      options: {
        accounts: number,
        seconds: number,
        rounds: number,
        only: number,
        sustain: number,
        installments: number,
        kills: number,
        keep: number,
        profile: number,
        statements: number,
        quick: { type: 'boolean' },
      },
    }).values;
  } catch {
    throw new Sentence(USAGE);
  }
  const given = {};
  for (const [name, pattern] of [
    ['accounts', /^[1-9]\d{2,6}$/],
    ['seconds', /^\d{1,3}(\.\d+)?$/],
    ['rounds', /^[1-9]\d?$/],
    ['sustain', /^\d{1,4}$/],
    ['statements', /^[1-9]\d{1,5}$/],
    ['installments', /^[1-9]\d{1,5}$/],
    ['kills', /^\d{1,2}$/],
  ]) {
    if (values[name] === undefined) continue;
    if (!pattern.test(values[name])) throw new Sentence(USAGE);
    given[name] = Number(values[name]);
  }
  // A day of plans alone needs no more of a book than its accounts.
  if (values.only === 'plan_day' && !values.quick)
    given.accounts ??= Math.max(2_000, 4 * (given.installments ?? FULL.installments));
  return {
    ...(values.quick ? QUICK : FULL),
    ...given,
    quick: values.quick === true,
    only: values.only?.split(','),
    keep: values.keep,
    profile: values.profile && resolve(values.profile),
  };
}

async function main() {
  requireNode();
  const options = readArguments();
  if (!isInstalled()) await step('Installing packages', install);
  await step('Building', async () => void (await compileBackend()));
  // Drawing needs no book and no database.
  if (options.only?.join() === 'statements') return drawStatements(options);
  directory = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'billing-desk-bench-'));
  kept = options.keep !== undefined;
  makeDataDirectory(directory);
  await step('Starting PostgreSQL', async (note) => {
    database = await startPostgres({ dataDir: directory, say: note });
  });
  services = new Services({ dataDir: directory, databaseUrl: database.url, ports: await Services.ports() });
  const seeded = await seed(options);
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  try {
    const { rows } = await db.query("SELECT split_part(current_setting('server_version'), ' ', 1) AS postgres");
    console.log(`\nMachine: ${machine(rows[0])}\n`);
    const failed = await measure(db, options, seeded);
    await step('Verifying the books', async () => (await services.command('verify-books')).split('\n').at(-1));
    return failed;
  } finally {
    await db.end();
  }
}

/** @returns how many aims were missed */
async function drawStatements({ statements = 2_000, quick }) {
  let drawn;
  await step(`Drawing ${statements.toLocaleString('en')} statements`, async () => {
    const script = fileURLToPath(new URL('../backend/bench/statements.mjs', import.meta.url));
    drawn = JSON.parse(
      execFileSync(process.execPath, [script, String(quick ? 200 : statements)], { encoding: 'utf8' }),
    );
  });
  console.log(`\nMachine: ${machine({ postgres: 'not used' })}\n`);
  return printStatements(drawn, quick);
}

async function seed({ accounts }) {
  const made = join(directory, 'bench.json');
  if (existsSync(made)) {
    await services.command('migrate');
    return undefined;
  }
  let said = '';
  await step(`Making a book of ${accounts.toLocaleString('en')} accounts`, async () => {
    said = await services.command('seed', ['--accounts', String(accounts), '--staff']);
    return said.split('\n').at(-1);
  });
  writeFileSync(made, JSON.stringify({ accounts }));
  return { accounts, seconds: Number(/ in ([\d.]+) s/.exec(said)?.[1]) };
}

/** @returns how many aims were missed */
async function measure(db, options, seeded) {
  const words = { ...(await productWords()), webhookSecret: services.env.STRIPE_WEBHOOK_SECRET };
  const book = await readBook(db);
  const rounds = new Rounds({ db, words, book, services });
  const cases = casesOf(1124).filter((test) => !options.only || options.only.includes(test.name));
  const sustains = options.sustain > 0 && (!options.only || options.only.includes('sustain'));
  const asksDay = options.only?.includes('plan_day') ?? !options.quick;
  if (cases.length === 0 && !sustains && !asksDay) throw new Sentence(USAGE);
  const pay = casesOf(1124).find((test) => test.name === 'pay');
  await services.start('sandbox');
  const day = asksDay ? await dayOfPlans(db, options) : undefined;
  if (cases.length === 0 && !sustains) return finish({ results: [], day, seeded }, options);
  await step('Recording what the product does', () =>
    record(rounds, sustains && !cases.some((c) => c.name === 'pay') ? [...cases, pay] : cases),
  );
  if (options.profile) mkdirSync(options.profile, { recursive: true });
  const seen = options.profile ? profiled(options.profile) : {};
  await services.start('api', seen);
  await services.start('worker', seen);
  await services.start('peer', { PEER_PORT: String(services.ports.peer), BENCH_TAPES: join(directory, 'tapes.json') });
  const results = [];
  for (const test of cases)
    for (const users of options.users)
      await step(`${test.label}, ${users === 1 ? '1 user' : `${users} users`}`, async () => {
        const figures = await rounds.measure(test, { ...options, users });
        results.push({ test, users, figures });
        return `${figures.product.perSecond.toFixed(0)}/s against ${figures.peer.perSecond.toFixed(0)}/s`;
      });
  let found;
  if (cases.some((test) => test.name === 'name'))
    await step('Names with a slip', async () => {
      found = await findMisspelt({ db, words, book, port: services.ports.api, count: options.names });
      return `${(found.share * 100).toFixed(1)} % of ${options.names} found`;
    });
  const sustained = sustains ? await sustainFor(db, { words, book, pay, seconds: options.sustain }) : undefined;
  return finish({ results, found, seeded, sustained, day }, options);
}

async function finish(measured, options) {
  const { results, found, sustained, day } = measured;
  await services.stopAll();
  console.log('');
  if (results.length > 0) printFigures(results);
  if (sustained) printSustained(sustained);
  if (day) printDay(day);
  if (found?.missed.length > 0) console.log(`\nNot found: ${found.missed.slice(0, 12).join(', ')}`);
  if (options.quick) return 0;
  const verdicts = judge(measured);
  console.log('');
  printVerdicts(verdicts);
  console.log('');
  return verdicts.filter((v) => !v.ok).length;
}

/** Installments of one day, taken by a worker that dies on the way. */
async function dayOfPlans(db, { installments, kills, profile }) {
  let day;
  await step(`${installments.toLocaleString('en')} installments of one day`, async () => {
    const worker = profile ? profiled(profile) : {};
    day = await planDay({ db, services, installments, kills, worker });
    return `${day.perSecond.toFixed(1)}/s`;
  });
  return day;
}

/** Payments through two replicas, and two bare servers after them. */
async function sustainFor(db, { words, book, pay, seconds }) {
  const { api2, peer2 } = services.ports;
  await services.start('api2', { PORT: String(api2) });
  await services.start('peer2', { PEER_PORT: String(peer2), BENCH_TAPES: join(directory, 'tapes.json') });
  let sustained;
  await step(`Payments through two replicas for ${seconds} s`, async () => {
    sustained = await sustain({ db, words, book, services, pay, seconds });
    const { product, peer } = sustained;
    return `${product.perSecond.toFixed(1)}/s against ${peer.perSecond.toFixed(1)}/s`;
  });
  return sustained;
}

/** With a product that notes its statements; it is stopped before anything is measured. */
async function record(rounds, cases) {
  const tape = join(directory, `recorded-${Date.now()}.jsonl`);
  await services.start('api', { NODE_OPTIONS: `--require ${RECORDER}`, BENCH_TAPE: tape });
  const tapes = {};
  // What the processor tells the API by itself is no part of the request.
  await services.holdWebhooks(true);
  for (const test of cases) Object.assign(tapes, await rounds.record(test, tape));
  await services.stop('api');
  rmSync(tape);
  await services.holdWebhooks(false);
  writeFileSync(join(directory, 'tapes.json'), JSON.stringify(tapes, null, 1));
  return `${Object.values(tapes).reduce((n, t) => n + t.steps.length, 0)} statements and questions`;
}

async function cleanUp() {
  await services?.stopAll();
  await database?.stop();
  if (directory && !kept) rmSync(directory, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    say('\nStopping …');
    void cleanUp().finally(() => process.exit(130));
  });

try {
  const missed = await main();
  if (missed > 0) {
    console.log(`${missed} ${missed === 1 ? 'aim was' : 'aims were'} missed.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await cleanUp();
}
