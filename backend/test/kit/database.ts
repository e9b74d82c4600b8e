import { randomBytes } from 'node:crypto';
import { asOwner, CLUSTER_URL, TEMPLATE, withDatabase } from './cluster';

export interface TestDatabase {
  /** The owner's connection string; pools take the role `billing_app` themselves. */
  url: string;
  drop(): Promise<void>;
}

/** A migrated, empty database of the test file's own; drop it in `afterAll`. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloned(process.env[TEMPLATE]);
}

/** What a backup of this moment would be: a copy of a database that nobody is connected to. */
export function backupOf(database: TestDatabase): Promise<TestDatabase> {
  return cloned(new URL(database.url).pathname.slice(1));
}

async function cloned(template: string | undefined): Promise<TestDatabase> {
  const cluster = process.env[CLUSTER_URL];
  if (!cluster || !template) throw new Error('Run through jest: its global setup starts the database.');
  const admin = withDatabase(cluster, 'postgres');
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asOwner(admin, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: withDatabase(cluster, name),
    drop: async () => {
      await asOwner(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}
