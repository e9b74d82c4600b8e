import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT } from './paths.mjs';

const DIST = join(PROJECT, 'admin-ui', 'dist');
/** What a browser loads before an agent can sign in and work, gzipped. */
export const LIMIT_BYTES = 300 * 1024;

/** Sign-in and the desk: the page's own files, the desk's, and all that they import without being asked. */
export function consoleSize() {
  const assets = readdirSync(join(DIST, 'assets'));
  const page = readFileSync(join(DIST, 'index.html'), 'utf8');
  const first = [...page.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map((m) => m[1]);
  const desk = assets.filter((name) => /^DeskPage-[\w-]+\.(js|css)$/.test(name));
  if (first.length === 0 || desk.length === 0) throw new Error('The built console has no page or no desk.');
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    if (!name.endsWith('.js')) return;
    const text = readFileSync(join(DIST, 'assets', name), 'utf8');
    for (const m of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) visit(basename(m[1]));
  };
  [...first, ...desk].forEach(visit);
  const zipped = (name) => (assets.includes(`${name}.gz`) ? `${name}.gz` : name);
  return [...seen].reduce((sum, name) => sum + statSync(join(DIST, 'assets', zipped(name))).size, 0);
}
