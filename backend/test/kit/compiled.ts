import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const PROJECT = resolve(__dirname, '..', '..', '..');

/** Makes what `compiled` names current. */
export async function buildBackend(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(PROJECT, 'scripts', 'build.mjs'), '--backend'], { cwd: PROJECT });
}

/** A script or a process as an installation runs it: `compiled('scripts/export')`. */
export const compiled = (source: string): string => join(PROJECT, 'backend', 'dist', `${source}.js`);
