import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A folder of the real material beside the project, which is never copied into it; null, with a line that says so,
 * where it is not there.
 */
export function sharedData(name: string): string | null {
  const dir = join(resolve(__dirname, '..', '..', '..'), '..', 'shared', 'data', name);
  if (existsSync(dir)) return dir;
  process.stderr.write(`SKIPPED: the tests over ../shared/data/${name} did not run, because it is not there.\n`);
  return null;
}
