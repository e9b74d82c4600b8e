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
