import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { isRoot } from './paths.mjs';
import { Sentence } from './sentence.mjs';

/**
 * PostgreSQL refuses to run as root. As root it therefore runs as the owner of the cluster or of the data folder, so
 * that the same project can be started with and without root; where that is root, as `postgres`, else as `nobody`.
 * For everyone else the answer is empty: the server runs as the caller.
 */
export function serverUser(cluster, dataFolder) {
  if (!isRoot()) {
    if (cluster && existsSync(cluster) && statSync(cluster).uid !== process.getuid()) {
      throw new Sentence(
        `The database in ${cluster} belongs to another user. Start as root, or set DATA_DIR to a new folder.`,
      );
    }
    return {};
  }
  for (const folder of [cluster, dataFolder]) {
    if (!folder || !existsSync(folder)) continue;
    const { uid, gid } = statSync(folder);
    if (uid !== 0 && isKnown(uid)) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = lookUp('-u', name);
    const gid = lookUp('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Sentence(
    'PostgreSQL does not run as root, and this machine has neither a user `postgres` nor a user `nobody`. ' +
      'Start as an ordinary user, add one of these users, or set DATABASE_URL to a database of your own.',
  );
}

function lookUp(flag, name) {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

function isKnown(uid) {
  return spawnSync('id', ['-n', '-u', String(uid)], { stdio: 'ignore' }).status === 0;
}

/** Whether that user can walk into a folder: asked of the system itself, so that every kind of permission counts. */
export function canEnter(directory, user) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

export function giveTo(path, user) {
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
}
