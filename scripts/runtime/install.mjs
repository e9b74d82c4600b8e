import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, readJson } from './paths.mjs';
import { Sentence } from './sentence.mjs';

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Sentence(
    `Billing Desk needs Node 20.19 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`,
  );
}

/** Whether node_modules holds what package-lock.json asks for: npm leaves a list of what it installed. */
export function isInstalled() {
  const wanted = readJson(join(PROJECT, 'package-lock.json'))?.packages;
  const present = readJson(join(PROJECT, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.optional || entry.devOptional || entry.peer) return true;
    return entry.link ? existsSync(join(PROJECT, place)) : present[place]?.version === entry.version;
  });
}

/**
 * `npm install` without saving rather than `npm ci`: it takes the lock file's versions just the same, and does not
 * refuse when the lock file lacks the binaries of a platform that the registry of whoever wrote it did not carry.
 */
export function install() {
  const npm = process.env.npm_execpath;
  const [command, first] = npm && /npm/.test(npm) && existsSync(npm) ? [process.execPath, [npm]] : ['npm', []];
  const answer = spawnSync(command, [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (answer.status === 0) return;
  const why = (answer.error?.message ?? `${answer.stdout}${answer.stderr}`).trim().split('\n').slice(0, 12).join('\n');
  throw new Sentence(`The packages could not be installed; is the npm registry reachable from here?\n${why}`);
}
