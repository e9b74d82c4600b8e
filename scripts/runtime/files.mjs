import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT } from './paths.mjs';

const NEVER = new Set(['node_modules', 'dist', '.git', '.data', 'test-results', 'playwright-report', 'coverage']);

/** Every file below a folder of the project (or the file itself), as sorted absolute paths. */
export function filesBelow(path) {
  const absolute = join(PROJECT, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [absolute];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !NEVER.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(absolute, entry.name)]))
    .sort();
}

/** One hash over names and contents: two equal answers mean that nothing has to be done again. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) {
    hash.update(relative(PROJECT, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
