import { randomBytes, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { ZodError } from 'zod';
import { loadConfig } from '#config';
import { Clock, dataSourceOptions, ReadPool, Refusal, refusalOf, systemAct, UnitOfWork } from '#kernel';
import { CreateStaff, NewStaffRequest } from '#staff';

const USAGE =
  'Usage: npm run create-staff -- --login LOGIN --name "First Last" --role agent|supervisor|admin\n' +
  'The password is taken from STAFF_PASSWORD, from standard input, or typed; without any, one is made and shown once.';

/** A line typed without being shown, or the first line of what is piped in. */
function readLine(question: string): Promise<string> {
  const { stdin, stdout } = process;
  const shown = createInterface({ input: stdin, output: stdout, terminal: stdin.isTTY });
  if (stdin.isTTY) {
    stdout.write(question);
    Object.assign(shown, { _writeToOutput: () => undefined });
  }
  return new Promise((done) => {
    let line = '';
    shown.once('line', (text) => {
      line = text;
      shown.close();
    });
    shown.once('close', () => {
      if (stdin.isTTY) stdout.write('\n');
      done(line);
    });
  });
}

async function choosePassword(): Promise<{ password: string; made: boolean }> {
  const given = process.env.STAFF_PASSWORD || (await readLine('Password (empty: one is made for you): '));
  return given ? { password: given, made: false } : { password: randomBytes(18).toString('base64url'), made: true };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { login: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } },
  });
  if (!values.login || !values.name || !values.role) throw new Error(USAGE);
  const config = loadConfig();
  const { password, made } = await choosePassword();
  const person = NewStaffRequest.parse({ ...values, password });
  const pool = new ReadPool(config);
  const clock = new Clock(config, pool);
  const dataSource = await new DataSource(dataSourceOptions(config.databaseUrl)).initialize();
  try {
    const act = systemAct('create_staff', randomUUID());
    await new CreateStaff(new UnitOfWork(dataSource, clock)).run(act, person);
    console.log(`${person.login} may sign in as ${person.role}.`);
    if (made) console.log(`Password, shown this once: ${password}`);
  } finally {
    await dataSource.destroy();
    await pool.onModuleDestroy();
  }
}

/** What was refused, in the words that the API would use. */
function sentenceOf(error: unknown): string {
  const refusal = error instanceof ZodError ? refusalOf(error) : error;
  if (refusal instanceof Refusal) {
    const fields = Object.entries(refusal.fields).map(([field, why]) => `${field} ${why}`);
    return [refusal.message, ...fields].join('\n  ');
  }
  const taken = (error as { driverError?: { constraint?: string } }).driverError?.constraint === 'staff_login_once';
  if (taken) return new Refusal('login_taken').message;
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});
