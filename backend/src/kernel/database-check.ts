import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { connectionOptions } from './data-source';

/** Thrown at boot with a sentence that says what to do. */
export class DatabaseNotFit extends Error {}

/** The application runs as `billing_app`, which may not change journal or audit; where it cannot, it does not run. */
export async function requireApplicationRole(databaseUrl: string): Promise<void> {
  const client = new Client(connectionOptions(databaseUrl, 'billing_app'));
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    if (rows[0]?.role !== 'billing_app') throw new Error('the role was not taken');
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    throw new DatabaseNotFit(
      /^(22023|42501|42704)$/.test(code) || !/^(E|57|08|28|3D)/.test(code)
        ? 'The role billing_app cannot be taken with DATABASE_URL: run the migrations as the owner of the database first.'
        : 'The database at DATABASE_URL cannot be reached: start it, or set DATABASE_URL to one that runs.',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The numbers of the migrations that this build knows, from their file names. */
export function knownMigrations(): string[] {
  return readdirSync(path.join(__dirname, '../../../migrations'))
    .map((file) => /^(\d+)-.*\.(ts|js)$/.exec(file)?.[1])
    .filter((n): n is string => n !== undefined);
}
