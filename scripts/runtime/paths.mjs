import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sentence } from './sentence.mjs';

/** The project's folder. */
export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const isRoot = () => process.getuid?.() === 0;

/** Where everything that must survive a restart lives; relative values count from the project. */
export function dataDirectory(env = process.env) {
  const given = env.DATA_DIR?.trim() || '.data';
  return isAbsolute(given) ? given : resolve(PROJECT, given);
}

export function makeDataDirectory(directory) {
  try {
    for (const folder of [directory, join(directory, 'logs'), join(directory, 'run')]) {
      if (mkdirSync(folder, { recursive: true })) ownLikeParent(folder);
    }
    // As root the database runs as another user, which has to walk through this folder but not list it.
    chmodSync(directory, isRoot() ? 0o711 : 0o700);
  } catch (error) {
    throw new Sentence(
      `The data folder ${directory} cannot be used (${error.code}). Start as the user it belongs to, or set DATA_DIR to a folder of your own.`,
    );
  }
  return directory;
}

/** What root writes into somebody's data folder stays theirs, so that they can start again without root. */
export function ownLikeParent(path) {
  if (!isRoot()) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written whole or not at all, and readable by its owner alone. */
export function writePrivateJson(file, value) {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  ownLikeParent(draft);
  renameSync(draft, file);
}
