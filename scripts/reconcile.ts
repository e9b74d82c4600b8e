import { parseArgs } from 'node:util';
import { formatCents, isDay, type Day } from '@billing/contract';
import { Clock } from '#kernel';
import { Reconcile, type Reconciled } from '#reconciliation';
import { withApplication } from './application';

const USAGE = 'Usage: npm run reconcile -- --from YYYY-MM-DD [--repair]';
/** Exit codes: nothing differs, something does, nothing could be compared. */
const DIFFERS = 1;
const FAILED = 2;

function readArguments(): { from: Day; repair: boolean } {
  let values: { from?: string; repair?: boolean };
  try {
    ({ values } = parseArgs({ options: { from: { type: 'string' }, repair: { type: 'boolean', default: false } } }));
  } catch {
    throw new Error(USAGE);
  }
  if (!values.from) throw new Error(USAGE);
  if (!isDay(values.from)) throw new Error(`${values.from} is no day. ${USAGE}`);
  return { from: values.from, repair: values.repair === true };
}

/** Prints what differs between our books and the processor since a New York day; `--repair` books what was lost. */
async function main(): Promise<void> {
  const { from, repair } = readArguments();
  await withApplication(async (app) => {
    if (from > app.get(Clock).today())
      throw new Error(`${from} is still to come: give a day on which something may have happened.`);
    print(from, await app.get(Reconcile).run(from, { repairs: repair }), repair);
  });
}

function print(from: Day, { comparison, tried, left }: Reconciled, repair: boolean): void {
  for (const { difference, outcome } of tried)
    if ('done' in outcome) console.log(`repaired    ${difference.says}: ${outcome.done}`);
  const why = new Map(
    tried.flatMap(({ difference, outcome }) => ('left' in outcome ? [[difference.says, outcome.left]] : [])),
  );
  for (const { says, remedy } of left) {
    const reason = why.get(says) ?? (repair || !remedy ? 'a person must look at it' : '--repair books it');
    console.log(`DIFFERENCE  ${says}: ${reason}`);
  }
  const { charged, refunded } = comparison;
  console.log(
    `Since ${from} the processor charged ${charged.count} payments, ${formatCents(charged.cents)}, and gave back ${refunded.count} refunds, ${formatCents(refunded.cents)}.`,
  );
  const cents = left.reduce((sum, d) => sum + d.amountCents, 0);
  console.log(
    left.length === 0
      ? 'Our books agree with the processor.'
      : `${left.length} ${left.length === 1 ? 'difference' : 'differences'}, ${formatCents(cents)}.`,
  );
  if (left.length > 0) process.exitCode = DIFFERS;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(FAILED);
  },
);
