import { Client } from 'pg';

/** Tells the API and the worker how far the clock was moved; they read the same row. */
export async function writeOffset(databaseUrl: string, offsetMs: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into sandbox_clock (id, offset_ms) values (1, $1)
       on conflict (id) do update set offset_ms = excluded.offset_ms`,
      [offsetMs],
    );
  } finally {
    await client.end();
  }
}
