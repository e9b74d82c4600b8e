// npm run tidy: prints how large files are, and fails on the hard caps and on the import rules alone.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { filesBelow } from './runtime/files.mjs';
import { importOffences } from './runtime/imports.mjs';
import { PROJECT } from './runtime/paths.mjs';

const PARTS = [
  { name: 'backend', paths: ['backend/src', 'backend/contract/src', 'backend/sandbox'], aim: 160, cap: 300 },
  { name: 'console', paths: ['admin-ui/src'], aim: 150, cap: 250 },
];
const isMeasured = (file) =>
  /\.tsx?$/.test(file) && !/\.(test|prove|d)\.tsx?$/.test(file) && !/\/api\/generated/.test(file);

const offences = [];
for (const { name, paths, aim, cap } of PARTS) {
  const sizes = paths
    .flatMap(filesBelow)
    .filter(isMeasured)
    .map((file) => ({ file: relative(PROJECT, file), lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
    .sort((a, b) => a.lines - b.lines);
  if (sizes.length === 0) continue;
  const at = (share) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))].lines;
  console.log(
    `${name}: ${sizes.length} files, lines p50 ${at(0.5)}, p90 ${at(0.9)} (aim ${aim}), largest ${sizes.at(-1).lines} (${sizes.at(-1).file})`,
  );
  for (const { file, lines } of sizes) {
    if (lines > cap) offences.push(`${file}: ${lines} lines; split it by meaning (cap ${cap})`);
  }
}
offences.push(...importOffences());
for (const offence of offences) console.log(offence);
process.exitCode = offences.length === 0 ? 0 : 1;
