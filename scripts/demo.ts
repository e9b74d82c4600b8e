import { addDays, dayOf } from '@billing/contract';
import { Client } from 'pg';
import { loadConfig } from '#config';
import { addDemoStaff, loadBook } from '#demo';

const DEMO_ACCOUNTS = 3_500;

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
    const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM guarantors) AS some');
    if (rows[0]?.some) return console.log('The book is not empty; nothing was added.');
    const { rowCount } = await client.query('SELECT FROM staff WHERE demo AND role = $1', ['agent']);
    const loaded = await loadBook(client, { accounts: DEMO_ACCOUNTS, now, staffed: rowCount === 2 });
    // Everybody keeps the day of the month on which the host mailed.
    await client.query(
      `UPDATE accounts a SET statement_day = least(28, extract(day FROM h.last))::smallint
       FROM (SELECT account_id, max(statement_on) AS last FROM host_statements GROUP BY 1) h WHERE h.account_id = a.id`,
    );
    // Yesterday's statements are run by the worker once it is up; one of them meets an address from which mail came back.
    const yesterday = addDays(dayOf(now), -1);
    await client.query(
      `UPDATE contact_points SET status = 'undeliverable' WHERE kind = 'postal' AND guarantor_id = (
         SELECT a.guarantor_id FROM accounts a WHERE statement_day_of(a.id, a.statement_day) = extract(day FROM $1::date) AND a.balance_cents > 5000 ORDER BY a.id DESC LIMIT 1)`,
      [yesterday],
    );
    await client.query("SELECT graphile_worker.add_job('run_statements', json_build_object('cycleOn', $1::text))", [
      yesterday,
    ]);
    console.log(
      `Demo book: ${loaded.guarantors} guarantors, ${loaded.accounts} accounts, ${loaded.bills} bills, ${loaded.payments} payments.`,
    );
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
