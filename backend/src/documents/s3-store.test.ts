import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DocumentDamaged, openArchive } from './archive';
import { DocumentsUnavailable } from './byte-store';
import { face } from './faces';

const SECRET = 'a secret of the test';
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Whether a request is signed as Amazon says (Signature Version 4), worked out here from its rules. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const m = /Credential=id\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(
    request.headers.authorization ?? '',
  );
  if (!m || request.headers['x-amz-content-sha256'] !== sha256(body)) return false;
  const [, day, region, signed, signature] = m as unknown as [string, string, string, string, string];
  const lines = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, '', `${lines.join('')}`, signed, sha256(body)].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request');
  return hmac(key, text).toString('hex') === signature;
}

/** Keeps objects in memory and speaks as much of S3 as the archive uses: PUT, GET, 403 and 404. */
const objects = new Map<string, Buffer>();
let server: Server;
let down = false;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const found = objects.get(request.url!);
      if (down) return response.writeHead(403).end();
      if (!isSigned(request, body)) return response.writeHead(403).end();
      if (request.method === 'PUT') objects.set(request.url!, body);
      if (request.method === 'GET' && !found) return response.writeHead(404).end();
      return response.writeHead(200).end(request.method === 'GET' ? found : undefined);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

const place = (secretAccessKey = SECRET) => ({
  documentsDir: '/nowhere',
  documentsS3: { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bucket: 'papers', region: 'us-east-1', accessKeyId: 'id', secretAccessKey },
}); // prettier-ignore
const document = Buffer.concat([Buffer.from('%PDF a page '), face('regular').fontFile, Buffer.from(' its end')]);

describe('an archive in a bucket', () => {
  it('gives back to the byte what was put there, keeps the fonts once, and the same document once', async () => {
    const archive = openArchive(place());
    const first = await archive.put(document);
    expect([(await archive.put(document)).sha256, objects.size]).toEqual([first.sha256, 2]);
    expect((await openArchive(place()).get(first.sha256)).equals(document)).toBe(true);
    expect(first.storedBytes).toBeLessThan(document.length / 10);
  });

  it('says so when a document was changed or is gone, and serves neither', async () => {
    const archive = openArchive(place());
    const { sha256: hash } = await archive.put(Buffer.from('another document'));
    const name = [...objects.keys()].find((key) => key.endsWith(hash))!;
    objects.set(name, Buffer.from('{"v":1,"parts":[]}\n'));
    await expect(archive.get(hash)).rejects.toThrow(DocumentDamaged);
    objects.delete(name);
    await expect(archive.get(hash)).rejects.toMatchObject({ why: 'missing' });
  });

  it('that does not answer, or does not know us, is not taken for one where a document is missing', async () => {
    const { sha256: hash } = await openArchive(place()).put(document);
    await expect(openArchive(place('another secret')).get(hash)).rejects.toThrow(DocumentsUnavailable);
    down = true;
    await expect(openArchive(place()).get(hash)).rejects.toThrow(DocumentsUnavailable);
    await expect(openArchive(place()).put(Buffer.from('new'))).rejects.toThrow(DocumentsUnavailable);
    down = false;
  });
});
