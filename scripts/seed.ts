import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { verifyBooks } from '#assurance';
import { loadConfig } from '#config';
import { addDemoStaff, loadBook } from '#demo';
import { migrate } from '#kernel';

const USAGE = 'Usage: npm run seed -- --accounts N [--staff] [--verify]';

/** Loads the demo book at any size into an empty database. `--staff` adds the demo sign-ins, in sandbox mode only. */
async function main(): Promise<void> {
  const { accounts, staff, verify } = readArguments();
  const config = loadConfig();
  if (staff && !config.sandbox) throw new Error('--staff adds demo sign-ins, which exist only in sandbox mode.');
  await migrate(config.databaseUrl);
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM guarantors) AS some');
    if (rows[0]?.some)
      throw new Error(
        'The database already holds a book. Seed an empty one: set DATA_DIR to a new folder, or DATABASE_URL.',
      );
    const now = new Date();
    const staffed = staff && (await addDemoStaff(client, config.demoPassword, now));
    const live = process.stdout.isTTY === true;
    const loaded = await loadBook(client, {
      accounts,
      now,
      staffed,
      progress: (n) =>
        live && void process.stdout.write(`\r${Math.floor((100 * n) / accounts)} %, ${n} accounts\x1b[K`),
    });
    if (live) process.stdout.write('\r\x1b[K');
    const seconds = ((Date.now() - now.getTime()) / 1000).toFixed(1);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(
      `Seeded ${loaded.guarantors} guarantors, ${loaded.accounts} accounts, ${loaded.bills} bills, ${loaded.payments} payments, ` +
        `${loaded.entries} journal entries in ${seconds} s, at most ${peak} MB of memory.`,
    );
    if (verify) for (const { line, ok } of await verifyBooks(client)) report(line, ok);
  } finally {
    await client.end();
  }
}

function report(line: string, ok: boolean): void {
  console.log(line);
  if (!ok) process.exitCode = 1;
}

function readArguments(): { accounts: number; staff: boolean; verify: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        accounts: { type: 'string' },
        staff: { type: 'boolean', default: false },
        verify: { type: 'boolean', default: false },
      },
    });
    if (values.accounts && /^[1-9]\d{0,6}$/.test(values.accounts))
      return { ...values, accounts: Number(values.accounts) };
  } catch {
    // An option that does not exist is answered like a number that is missing.
  }
  throw new Error(USAGE);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
