// npm run -s db-url [-- --role assurance_reader]: the running database's connection string, for scripts.
import { parseArgs } from 'node:util';
import { dataDirectory } from './runtime/paths.mjs';
import { runningUrl } from './runtime/postgres.mjs';
import { explain, Sentence } from './runtime/sentence.mjs';

const ROLES = ['assurance_reader', 'billing_app'];

try {
  const { role } = parseArgs({ options: { role: { type: 'string' } } }).values;
  if (role && !ROLES.includes(role)) throw new Sentence(`--role is one of ${ROLES.join(', ')}.`);
  const url = process.env.DATABASE_URL || (await runningUrl(dataDirectory()));
  if (!url)
    throw new Sentence(`No database runs on ${dataDirectory()}. Start it with \`npm start\`, or set DATABASE_URL.`);
  console.log(role ? `${url}${url.includes('?') ? '&' : '?'}options=-c%20role%3D${role}` : url);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
