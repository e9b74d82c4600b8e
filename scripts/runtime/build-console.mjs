import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fingerprint } from './files.mjs';
import { PROJECT } from './paths.mjs';
import { Sentence } from './sentence.mjs';

const CONSOLE = join(PROJECT, 'admin-ui');
const STAMP = join(PROJECT, 'node_modules', '.cache', 'billing-desk', 'console');
const INPUTS = [
  'admin-ui/src',
  'admin-ui/public',
  'admin-ui/index.html',
  'admin-ui/vite.config.ts',
  'admin-ui/package.json',
  'admin-ui/tsconfig.json',
  'backend/contract/src',
  'package-lock.json',
];

/** Builds the console into admin-ui/dist, unless that was built from the very same files. */
export function buildConsole() {
  if (!existsSync(join(CONSOLE, 'vite.config.ts'))) return 'absent';
  const inputs = fingerprint(INPUTS);
  const built =
    existsSync(join(CONSOLE, 'dist', 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs;
  if (built) return 'unchanged';
  const vite = join(PROJECT, 'node_modules', 'vite', 'bin', 'vite.js');
  const answer = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: CONSOLE,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' },
  });
  if (answer.status !== 0) throw new Sentence(`The console does not build:\n${answer.stdout}${answer.stderr}`);
  compress(join(CONSOLE, 'dist'));
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, inputs);
  return 'built';
}

/** Leaves each text file compressed beside itself: done once here, and not for every request. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !['.js', '.css', '.html', '.svg'].includes(extname(file))) continue;
    const text = readFileSync(file);
    if (text.length < 1_000) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  }
}
