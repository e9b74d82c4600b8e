import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { verifyBooks } from '#assurance';
import { connectionOptions } from '#kernel';
import { loadConfig } from '#config';

const USAGE = 'Usage: npm run verify-books [-- --processor]';

interface Page {
  data: { id: string; amount: number; type: string }[];
  has_more: boolean;
}

/** Gross amounts, as the journal holds them: the processor's fees are posted when a payout is matched. */
async function processorBalance(apiBase: string, secretKey: string): Promise<number> {
  let cents = 0;
  for (let after = ''; ;) {
    const answer = await fetch(`${apiBase}/v1/balance_transactions?limit=100${after && `&starting_after=${after}`}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    });
    if (!answer.ok) throw new Error(`The processor answered ${answer.status} when it was asked for its balance.`);
    const page = (await answer.json()) as Page;
    for (const t of page.data) if (t.type !== 'payout') cents += t.amount;
    const last = page.data.at(-1);
    if (!page.has_more || !last) return cents;
    after = last.id;
  }
}

/** Prints one line a check; the exit code is 1 where the books differ from themselves. */
async function main(): Promise<void> {
  let asked: boolean;
  try {
    asked = parseArgs({ options: { processor: { type: 'boolean', default: false } } }).values.processor;
  } catch {
    throw new Error(USAGE);
  }
  const config = loadConfig();
  const client = new Client(connectionOptions(config.databaseUrl, null));
  await client.connect();
  const live = process.stderr.isTTY === true;
  try {
    // One view of the books, however long the checks take and whatever is posted meanwhile.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query("SET LOCAL work_mem = '128MB'");
    const lines = await verifyBooks(client, {
      ...(asked && { processorBalanceCents: await processorBalance(config.stripe.apiBase, config.stripe.secretKey) }),
      onProgress: (done, of, title) =>
        live && void process.stderr.write(`\r${done + 1} of ${of}: ${title.slice(0, 60)} …\x1b[K`),
    });
    await client.query('COMMIT');
    if (live) process.stderr.write('\r\x1b[K');
    for (const { line } of lines) console.log(line);
    const bad = lines.filter((l) => !l.ok).length;
    console.log(bad === 0 ? 'The books agree.' : `${bad} of ${lines.length} checks found differences.`);
    if (bad > 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
