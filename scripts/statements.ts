import { parseArgs } from 'node:util';
import { formatCents, isDay, type Day } from '@billing/contract';
import { DryRunStatements, RunStatements, type RunSums } from '#statements';
import { withApplication } from './application';

const USAGE = 'Usage: npm run statements -- --cycle YYYY-MM-DD [--dry-run]';

function readArguments(): { cycleOn: Day; dryRun: boolean } {
  let values: { cycle?: string; 'dry-run'?: boolean };
  try {
    ({ values } = parseArgs({
      options: { cycle: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    }));
  } catch {
    throw new Error(USAGE);
  }
  if (!values.cycle) throw new Error(USAGE);
  if (!isDay(values.cycle)) throw new Error(`${values.cycle} is no day. ${USAGE}`);
  return { cycleOn: values.cycle, dryRun: values['dry-run'] === true };
}

/** Runs the statements of a cycle day, or says what it would do. A run that was killed goes on where it stopped. */
async function main(): Promise<void> {
  const { cycleOn, dryRun } = readArguments();
  await withApplication(async (app) => {
    if (dryRun) {
      const would = await app.get(DryRunStatements).run(cycleOn);
      console.log(
        `Would issue ${would.issued} of ${would.accounts}, ${formatCents(would.issuedCents)} owed. Nothing was written.`,
      );
      would.reasons.forEach(sayReason);
      return;
    }
    const runs = app.get(RunStatements);
    const id = await runs.begin('system:command', cycleOn);
    const started = Date.now();
    const sums = await runs.finish(id, ({ step, done, of }) => process.stderr.write(`\r${step} ${done} of ${of}   `));
    process.stderr.write('\n');
    print(sums, (Date.now() - started) / 1000);
  });
}

const sayReason = ({ reason, accounts, cents }: RunSums['reasons'][number]): void =>
  console.log(`  none  ${reason.replaceAll('_', ' ')}: ${accounts}, ${formatCents(cents)}`);

function print(s: RunSums, seconds: number): void {
  const bytes =
    s.drawn > 0 ? `, ${Math.round(s.storedBytes / s.drawn).toLocaleString('en-US')} bytes each in the archive` : '';
  console.log(
    `Run ${s.id}, cycle ${s.cycleOn}: ${s.issued} of ${s.accounts} accounts, ${formatCents(s.issuedCents)} owed, in ${seconds.toFixed(1)} s${bytes}.`,
  );
  s.reasons.forEach(sayReason);
  console.log(`  ${s.printed} in ${s.files} print files, ${formatCents(s.printedDueCents)} due.`);
  const agree =
    s.issuedCents === s.statementCents &&
    s.statementCents === s.ledgerCents &&
    s.statementDueCents === s.printedDueCents &&
    s.done === s.accounts;
  console.log(
    agree ? 'The sums of the run, the statements, the ledger and the print files agree.' : 'THE SUMS DO NOT AGREE.',
  );
  if (!agree) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
