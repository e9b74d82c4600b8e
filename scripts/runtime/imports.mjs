import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesBelow } from './files.mjs';
import { PROJECT } from './paths.mjs';
import { allowedFor, MODULES } from './tiers.mjs';

const IMPORT = /(?:from|import|require\()\s*['"]([^'"]+)['"]/g;
const isTest = (file) => /\.(test|prove|e2e)\.tsx?$/.test(file) || file.startsWith('backend/test/');
const moduleOf = (file) => /^backend\/src\/([^/]+)\//.exec(file)?.[1];

/** What a file may not do, as one sentence each; the rules are those of ARCHITECTURE.md. */
const RULES = [
  ({ file, target, path }) => {
    const from = moduleOf(file);
    const to = moduleOf(`${path}/`);
    if (path && from && to && from !== to) return `reaches into ${to} by a path; import #${to} instead`;
    if (/^#[^/]+\//.test(target)) return `imports ${target}; a module is imported through its front door`;
    return undefined;
  },
  ({ file, target }) => {
    const from = moduleOf(file);
    const to = /^#([^/]+)$/.exec(target)?.[1];
    if (!from || !to || isTest(file)) return undefined;
    if (!MODULES.includes(to)) return `imports #${to}, which has no tier in scripts/runtime/tiers.mjs`;
    return allowedFor(from).includes(to) ? undefined : `imports #${to}: ${from} is below ${to} or apart from it`;
  },
  ({ file, target, typeOnly }) =>
    target === 'stripe' &&
    file.startsWith('backend/src/') &&
    !file.startsWith('backend/src/gateway/stripe/') &&
    !typeOnly
      ? 'imports stripe; only backend/src/gateway/stripe does'
      : undefined,
  ({ file, target }) =>
    file.startsWith('backend/src/ledger/core/') &&
    (/^(@nestjs|typeorm|pg$|@nestjs\/typeorm)/.test(target) || target.startsWith('#'))
      ? `imports ${target}; the ledger's core is pure`
      : undefined,
  ({ file, target, path }) =>
    file.startsWith('backend/contract/src/') &&
    (target.startsWith('#') || (path && !path.startsWith('backend/contract/src')))
      ? `imports ${target}; the contract imports neither side`
      : undefined,
  ({ file, target, path }) =>
    file.startsWith('admin-ui/src/') && (target.startsWith('#') || (path && path.startsWith('backend/')))
      ? `imports ${target}; the console knows the backend through @billing/contract alone`
      : undefined,
];

const CARD_FIELD = /(autoComplete|autocomplete|name|id)=\{?["'`](cc-(number|csc|exp)|card-?number|cardNumber|cvc|cvv)/;

function wordsAgainst(file, text) {
  const found = [];
  const readsEnvironment =
    /process\.env\b/.test(text) && file.startsWith('backend/src/') && !file.startsWith('backend/src/config/');
  if (readsEnvironment && !isTest(file)) found.push('reads process.env; only backend/src/config does');
  if (file.startsWith('admin-ui/src/') && CARD_FIELD.test(text))
    found.push('has a field for card digits; they belong into the hosted fields');
  return found;
}

/** Every offence against the import rules, as `file: sentence`. */
export function importOffences() {
  const offences = [];
  const files = ['backend/src', 'backend/contract/src', 'backend/sandbox', 'admin-ui/src'].flatMap(filesBelow);
  for (const absolute of files.filter((name) => /\.tsx?$/.test(name))) {
    const file = relative(PROJECT, absolute);
    const text = readFileSync(absolute, 'utf8');
    for (const match of text.matchAll(IMPORT)) {
      const target = match[1];
      const path = target.startsWith('.') ? relative(PROJECT, join(dirname(absolute), target)) : undefined;
      const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
      const typeOnly = /^\s*(import|export) type\b/.test(line);
      for (const rule of RULES) {
        const offence = rule({ file, target, path, typeOnly });
        if (offence) offences.push(`${file}: ${offence}`);
      }
    }
    offences.push(...wordsAgainst(file, text).map((offence) => `${file}: ${offence}`));
    const module = moduleOf(file);
    if (module && !MODULES.includes(module))
      offences.push(`${file}: module ${module} has no tier in scripts/runtime/tiers.mjs`);
  }
  return [...new Set(offences)];
}
