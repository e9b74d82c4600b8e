import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot, PROJECT } from './paths.mjs';
import { Sentence } from './sentence.mjs';

// The shell first: the same engine without a window, which takes a fifth less time.
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...MAC].find(isProgram);
}

/** The Chromium that this version of Playwright would download, if it is there. */
async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

const isDebian = () => {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** @returns nothing when it went well, else why it did not */
function attempt(command, options, say) {
  say(`${command} ${options.join(' ')}`);
  const settings = { cwd: PROJECT, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  return new Promise((done) =>
    execFile(command, options, settings, (error, stdout, stderr) =>
      done(error ? (`${stdout}${stderr}`.trim() || error.message).split('\n').slice(-3).join(' ') : ''),
    ),
  );
}

const fromDebian = async (names, say) =>
  (await attempt('apt-get', ['update', '-q'], say)) ||
  (await attempt('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], say));

/**
 * A Chromium for the browser journeys, fetched where there is none. The journeys are never skipped, so the last
 * resort is a sentence.
 */
export async function findChromium(say = () => {}) {
  const given = process.env.E2E_CHROMIUM;
  if (given) {
    if (isProgram(given)) return given;
    throw new Sentence(`E2E_CHROMIUM is "${given}", which is not a program. Set it to a Chromium or Chrome binary.`);
  }
  const found = onThisMachine() ?? (await playwrights());
  if (found) return found;
  const reasons = [];
  if (isRoot() && isDebian()) {
    reasons.push((await fromDebian([SHELL], say)) && (await fromDebian(['chromium'], say)));
    const installed = onThisMachine();
    // Ubuntu's package of that name is an empty wrapper of snap.
    if (installed && spawnSync(installed, ['--version']).status === 0) return installed;
  }
  const cli = join(PROJECT, 'node_modules', '@playwright', 'test', 'cli.js');
  reasons.push(
    await attempt(process.execPath, [cli, 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'], say),
  );
  const downloaded = await playwrights();
  if (downloaded) return downloaded;
  throw new Sentence(
    'There is no Chromium for the browser journeys, and none could be fetched. Install the package `chromium` or ' +
      '`google-chrome`, or set E2E_CHROMIUM to the path of one.\n' +
      reasons.filter(Boolean).join('\n'),
  );
}
