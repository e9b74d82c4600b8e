import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow, fingerprint } from './files.mjs';
import { PROJECT } from './paths.mjs';

const SOURCES = ['backend/src', 'backend/contract/src', 'backend/sandbox', 'migrations', 'scripts'];
export const DIST = join(PROJECT, 'backend', 'dist');

/** Compiled code is a package of its own, whose own name makes Node find the compiled contract. */
const PACKAGE = {
  name: '@billing/contract',
  private: true,
  type: 'commonjs',
  exports: './backend/contract/src/index.js',
  imports: { '#*': './backend/src/*/index.js' },
};

const isSkipped = (file) => /\.(mjs|d\.ts)$|\.(test|prove)\.ts$/.test(file);

/** Compiles what changed, copies the other files beside it, and removes what has no source any more. */
export async function compileBackend() {
  const swc = await import('@swc/core');
  const settings = fingerprint(['.swcrc', 'scripts/runtime/compile.mjs', 'node_modules/@swc/core/package.json']);
  const settingsFile = join(DIST, '.settings');
  if (!existsSync(settingsFile) || readFileSync(settingsFile, 'utf8') !== settings)
    rmSync(DIST, { recursive: true, force: true });
  const kept = new Set([join(DIST, 'package.json'), settingsFile]);
  let done = 0;
  for (const source of SOURCES.flatMap(filesBelow).filter((file) => !isSkipped(file))) {
    const compiles = /\.ts$/.test(source);
    const target = join(DIST, relative(PROJECT, source)).replace(/\.ts$/, '.js');
    kept.add(target);
    if (compiles) kept.add(`${target}.map`);
    if (isFresh(source, target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    if (compiles) await compile(swc, source, target);
    else place(target, (draft) => copyFileSync(source, draft), source);
    done += 1;
  }
  place(join(DIST, 'package.json'), (draft) => writeFileSync(draft, `${JSON.stringify(PACKAGE, null, 2)}\n`));
  place(settingsFile, (draft) => writeFileSync(draft, settings));
  return { compiled: done, removed: removeOthers(DIST, kept) };
}

/** A target carries its source's time, so that a changed file is compiled again whichever way the clock moved. */
function isFresh(source, target) {
  if (!existsSync(target)) return false;
  return Math.abs(statSync(source).mtimeMs - statSync(target).mtimeMs) < 1;
}

async function compile(swc, source, target) {
  const { code, map } = await swc.transformFile(source, {
    cwd: PROJECT,
    sourceFileName: relative(dirname(target), source),
  });
  if (map) place(`${target}.map`, (draft) => writeFileSync(draft, map));
  place(
    target,
    (draft) => writeFileSync(draft, `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`),
    source,
  );
}

/** Written whole or not at all: a build that is killed leaves no half file behind. */
function place(target, write, source) {
  const draft = `${target}.${process.pid}.tmp`;
  write(draft);
  if (source) {
    const { atime, mtime } = statSync(source);
    utimesSync(draft, atime, mtime);
  }
  renameSync(draft, target);
}

function removeOthers(folder, kept) {
  let removed = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      removed += removeOthers(path, kept);
      if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
    } else if (!kept.has(path) && !isDraftOfAnother(path)) {
      rmSync(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** Two builds may run at once; a draft that is a minute old belongs to a killed one. */
function isDraftOfAnother(path) {
  return path.endsWith('.tmp') && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 60_000;
}
