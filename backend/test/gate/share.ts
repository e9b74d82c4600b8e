import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const TESTS = join(__dirname, '..');

/**
 * Runs a share of a folder's test files as one: each still has a database and an application of its own, but the program's
 * two thousand modules are loaded once for all of them, which takes longer than most of their tests (decision 0016).
 */
export function runShare(folder: 'api' | 'scenarios', nth: number, of: number): void {
  const files = readdirSync(join(TESTS, folder)).filter((file) => file.endsWith('.test.ts'));
  for (const file of files.sort().filter((_, i) => i % of === nth - 1))
    describe(basename(file, '.test.ts'), () => void jest.requireActual(join(TESTS, folder, file)));
}
