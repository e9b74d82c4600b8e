import { addDays, dayOf } from '@billing/contract';
import { Client } from 'pg';
import { loadConfig } from '#config';
import { addDemoStaff, loadBook, loadStatements, returnOne } from '#demo';

const DEMO_ACCOUNTS = 3_500;
/** Two of three that were mailed any; the others keep what the host printed. */
const ACCOUNTS_WITH_STATEMENTS = 1_200;

/** Fills an empty database with the demo book and its sign-ins; leaves any other as it is. Only in sandbox mode. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.sandbox)
    throw new Error('STRIPE_SECRET_KEY is set: the demo book and its sign-ins exist only in sandbox mode.');
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    const now = new Date();
    await client.query('SELECT pg_advisory_lock(8772458)');
    if (await addDemoStaff(client, config.demoPassword, now)) console.log('Added the demo sign-ins.');
    const { rows } = await client.query<{ some: boolean; mailed: boolean }>(
      `SELECT EXISTS (SELECT FROM guarantors) AS some, NOT EXISTS (SELECT FROM journal_entries WHERE id = 1 AND request_id = 'import:demo')
         OR EXISTS (SELECT FROM statements) OR EXISTS (SELECT FROM statement_runs) AS mailed`,
    );
    if (rows[0]?.some) {
      // A start that was killed after the book was whole: its statements are still to come.
      if (!rows[0].mailed) await addStatements(client, now, config.hashKey);
      return console.log(rows[0].mailed ? 'The book is not empty; nothing was added.' : 'Added the demo’s statements.');
    }
    const { rowCount } = await client.query('SELECT FROM staff WHERE demo AND role = $1', ['agent']);
    const loaded = await loadBook(client, { accounts: DEMO_ACCOUNTS, now, staffed: rowCount === 2 });
    await addStatements(client, now, config.hashKey);
    console.log(
      `Demo book: ${loaded.guarantors} guarantors, ${loaded.accounts} accounts, ${loaded.bills} bills, ${loaded.payments} payments.`,
    );
  } finally {
    await client.end();
  }
}

/** What was mailed before, and what the worker does first when it is up. */
async function addStatements(client: Client, now: Date, hashKey: string): Promise<void> {
  // Everybody keeps the day of the month on which the host mailed.
  await client.query(
    `UPDATE accounts a SET statement_day = least(28, extract(day FROM h.last))::smallint
     FROM (SELECT account_id, max(statement_on) AS last FROM host_statements GROUP BY 1) h WHERE h.account_id = a.id`,
  );
  // Yesterday's statements are run by the worker once it is up.
  const yesterday = addDays(dayOf(now), -1);
  await client.query("SELECT graphile_worker.add_job('run_statements', json_build_object('cycleOn', $1::text))", [
    yesterday,
  ]);
  await loadStatements(client, { now, hashKey, accounts: ACCOUNTS_WITH_STATEMENTS });
  await returnOne(client, yesterday, now);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
