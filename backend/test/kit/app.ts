import { addDemoStaff } from '#demo';
import { readConfig, type Config } from '#config';
import { Clock } from '#kernel';
import { createLog } from '#http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { createApp } from '../../src/create-app';
import { Browser } from './browser';
import { createTestDatabase, type TestDatabase } from './database';

export const DEMO_PASSWORD = 'billing-desk-demo';
export type DemoLogin = 'agent' | 'agent2' | 'supervisor' | 'supervisor2' | 'admin' | 'admin2';

export interface TestApp {
  app: NestFastifyApplication;
  config: Config;
  /** `http://127.0.0.1:port`, which is also the origin that the API takes for its own. */
  origin: string;
  /** The owner's pool: what no route of the product may do, a test may. */
  db: Pool;
  /** Everything that was logged, line by line. */
  logged: string[];
  /** Someone who is not signed in. */
  stranger(): Browser;
  /** A demo person, signed in: `const agent = await desk.signIn('agent')`. */
  signIn(login: DemoLogin, password?: string): Promise<Browser>;
  /** Moves the clock of every process on this database. */
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The real API over real HTTP on a database of the test file's own, with the demo people in it.
 * One that is given is used as it is, and stays: a backup that was restored.
 * `let desk: TestApp; beforeAll(async () => { desk = await startApp(); }); afterAll(() => desk.close());`
 */
export async function startApp(environment: Record<string, string> = {}, given?: TestDatabase): Promise<TestApp> {
  const database = given ?? (await createTestDatabase());
  const db = new Pool({ connectionString: database.url, max: 3 });
  db.on('error', () => undefined);
  const client = await db.connect();
  if (!given) await addDemoStaff(client, DEMO_PASSWORD, new Date());
  client.release();
  const documents = mkdtempSync(join(tmpdir(), 'billing-desk-documents-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'info',
    DOCUMENTS_DIR: documents,
    ...environment,
  });
  const logged: string[] = [];
  const log = createLog(config.logLevel, { write: (line: string) => void logged.push(line) } as pino.DestinationStream);
  const app = await createApp({ config, log });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  if (!environment['PUBLIC_URL']) config.publicUrl = origin;
  const stranger = (): Browser => new Browser(origin, config.cookie.name);
  return {
    app,
    config,
    origin,
    db,
    logged,
    stranger,
    signIn: async (login, password = DEMO_PASSWORD) => {
      const browser = stranger();
      const answer = await browser.signIn(login, password);
      if (answer.status !== 200) throw new Error(`${login} could not sign in: ${answer.status}`);
      return browser;
    },
    advance: async (milliseconds) => {
      await db.query(
        `INSERT INTO sandbox_clock (id, offset_ms) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET offset_ms = sandbox_clock.offset_ms + $1`,
        [milliseconds],
      );
      await app.get(Clock).refresh();
    },
    close: async () => {
      await app.close();
      await db.end();
      rmSync(documents, { recursive: true, force: true });
      if (!given) await database.drop();
    },
  };
}
