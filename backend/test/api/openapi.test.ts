import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiDescription } from '#http';
import { startApp, type TestApp } from '../kit/app';
import { routesOf } from '../kit/routes';

const CONTRACT = join(__dirname, '../../contract');
type Parts = Record<string, unknown>;

let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(() => desk.close());

test('the committed description of the API is that of its controllers: npm run openapi writes it', () => {
  const file = join(CONTRACT, 'openapi.json');
  const kept = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, Parts>;
  const made = JSON.parse(JSON.stringify(ApiDescription.of(desk.app))) as Record<string, Parts>;
  const stale = ['paths', 'components'].flatMap((part) =>
    [...new Set([...Object.keys(kept[part] ?? {}), ...Object.keys(made[part] ?? {})])].filter(
      (name) => JSON.stringify(kept[part]?.[name]) !== JSON.stringify(made[part]?.[name]),
    ),
  );
  expect(stale).toEqual([]);
});

test("the console's types come from that very description", () => {
  const digest = createHash('sha256')
    .update(readFileSync(join(CONTRACT, 'openapi.json')))
    .digest('hex');
  expect(readFileSync(join(CONTRACT, 'src/api/generated.ts'), 'utf8')).toContain(digest);
});

test('every route is described, and says what it answers', () => {
  const { paths } = ApiDescription.of(desk.app);
  const operations = paths as Record<string, Record<string, { responses: Record<string, { content?: unknown }> }>>;
  const silent: string[] = [];
  for (const { method, path } of routesOf(desk.app)) {
    const address = path.replace(/:([A-Za-z]+)/g, '{$1}');
    if (address === '/api/openapi.json') continue;
    const operation = operations[address]?.[method.toLowerCase()];
    const answers = Object.keys(operation?.responses ?? {}).filter((status) => status.startsWith('2'));
    // The payment page and the printed code speak HTML to browsers; they are no part of the API.
    if (/^\/api\/[pq]\//.test(path)) continue;
    if (answers.length === 0) silent.push(`${method} ${path}`);
  }
  expect(silent).toEqual([]);
});
