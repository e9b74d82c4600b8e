import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { startApp, type TestApp } from '../kit/app';

let desk: TestApp;
let folder: string;
const script = `console.log(${JSON.stringify('x'.repeat(2_000))});`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'console-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Billing Desk</title>');
  writeFileSync(path.join(folder, 'assets', 'index-a1.js'), script);
  writeFileSync(path.join(folder, 'assets', 'index-a1.js.br'), brotliCompressSync(script));
  writeFileSync(path.join(folder, 'assets', 'index-a1.js.gz'), gzipSync(script));
  desk = await startApp({ CONSOLE_DIR: folder });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

const get = (address: string, encoding = 'identity') =>
  fetch(`${desk.origin}${address}`, { headers: { 'accept-encoding': encoding } });

describe('the files of the console', () => {
  it.each(['br', 'gzip'])(
    'come as %s to who can read it, and are kept for a year under their hashed name',
    async (as) => {
      const answer = await get('/assets/index-a1.js', as);
      expect(answer.headers.get('content-encoding')).toBe(as);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(answer.headers.get('content-type')).toContain('javascript');
      expect(await answer.text()).toBe(script);
    },
  );

  it('come as they are to who cannot', async () => {
    const answer = await get('/assets/index-a1.js');
    expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual([null, script]);
  });

  it('that are built while the desk runs are served, and the page is asked for each time', async () => {
    writeFileSync(path.join(folder, 'assets', 'later-b2.js'), '1;');
    expect((await get('/assets/later-b2.js')).status).toBe(200);
    const page = await get('/desk/12');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('Billing Desk');
  });

  it.each(['/assets/none.js', '/assets/..%2f..%2fetc/passwd', '/assets/../../../../etc/passwd.js'])(
    'are nothing else of the machine: %s',
    async (address) => {
      const answer = await get(address);
      expect(await answer.text()).not.toContain('root:');
      expect([200, 400, 404]).toContain(answer.status);
    },
  );
});
