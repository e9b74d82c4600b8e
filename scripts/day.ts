import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isDay, type Day } from '@billing/contract';
import { RunHoldDay } from '#holds';
import { Clock, systemAct } from '#kernel';
import { RunPlanDay } from '#plans';
import { RunPromiseDay } from '#promises';
import { withApplication } from './application';

const USAGE = 'Usage: npm run day -- [--date YYYY-MM-DD]';

function readArguments(): Day | null {
  let date: string | undefined;
  try {
    ({ date } = parseArgs({ options: { date: { type: 'string' } } }).values);
  } catch {
    throw new Error(USAGE);
  }
  if (date !== undefined && !isDay(date)) throw new Error(`${date} is no day. ${USAGE}`);
  return date ?? null;
}

/** Runs the jobs of a business day: holds that end or are to be reviewed, then what is due on payment plans, autopay, grace; then promises. Running it again changes nothing. */
async function main(): Promise<void> {
  const date = readArguments();
  await withApplication(async (app) => {
    const today = app.get(Clock).today();
    if (date !== null && date > today) throw new Error(`${date} is still to come: today is ${today}.`);
    const day = date ?? today;
    const h = await app.get(RunHoldDay).run(systemAct('holds', randomUUID()), day);
    const f = await app.get(RunPlanDay).run(systemAct('autopay', randomUUID()), day);
    const p = await app.get(RunPromiseDay).run(systemAct('promises', randomUUID()), day);
    console.log(
      `${day}: ${f.plans} plans looked at; autopay charged ${f.charged}, ${f.declined} declined, ${f.undecided} not known yet, ${f.notCharged} not charged; ${h.ended} holds ended, ${h.toReview} to review; promises: ${p.kept} kept, ${p.partially_kept} kept in part, ${p.broken + p.broken_by_return} broken, ${p.open} open.`,
    );
  });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
