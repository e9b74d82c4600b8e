// Reads PDF files with an independent reader: words with their places in millimeters, structure, and codes on the picture.
// APPROVED=folder compares the first two pages of each file with the pictures there, by the file's name; APPROVE=1 makes them.
// node pdf-reader.mjs FILE… with JSON on standard output; QR=dpi looks for a QR code on the first page at so many dots an inch.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const require = createRequire(import.meta.url);
const root = dirname(require.resolve('pdfjs-dist/package.json'));
const MM = 25.4 / 72;
const round = (n) => Math.round(n * 1000) / 1000;

async function picture(page, dpi, noise) {
  const { createCanvas } = await import('@napi-rs/canvas');
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvasContext: context, viewport }).promise;
  // The right half above the perforation: where the code stands, on either bill.
  const left = Math.round(canvas.width * 0.75);
  const { data, width, height } = context.getImageData(left, 0, canvas.width - left, Math.round(canvas.height * 0.48));
  if (noise) {
    // A worn gray copy: less contrast, grains, and always the same ones.
    let seed = 42;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let i = 0; i < data.length; i += 4) {
      const gray = (data[i] + data[i + 1] + data[i + 2]) / 3;
      const worn = 40 + gray * 0.75 + (random() - 0.5) * 40;
      data[i] = Math.max(0, Math.min(255, worn));
    }
    // What a lens does: each dot is the mean of itself and its neighbours.
    const sharp = data.slice();
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 1; x++) {
        let sum = 0;
        for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) sum += sharp[((y + dy) * width + x + dx) * 4];
        const i = (y * width + x) * 4;
        data[i] = data[i + 1] = data[i + 2] = sum / 9;
      }
  }
  return { data: new Uint8ClampedArray(data), width, height };
}

async function codes(page) {
  const jsqr = require('jsqr').default ?? require('jsqr');
  const found = [];
  for (const [dpi, noise] of [
    [110, false],
    [150, true],
  ]) {
    const { data, width, height } = await picture(page, dpi, noise);
    found.push(jsqr(data, width, height)?.data ?? null);
  }
  return found;
}

const LOOKED_AT_DPI = 50;
const BLOCK = 5;

/** How many blocks of a page are not as dark as on the approved picture, and where the first is, in millimeters. */
async function unlikeApproved(page, file) {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const viewport = page.getViewport({ scale: LOOKED_AT_DPI / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  await page.render({ canvasContext: context, viewport }).promise;
  if (process.env.APPROVE) {
    await writeFile(file, canvas.toBuffer('image/png'));
    return { blocks: 0, first: null };
  }
  const approved = await loadImage(await readFile(file));
  const other = createCanvas(canvas.width, canvas.height).getContext('2d');
  other.drawImage(approved, 0, 0);
  const [a, b] = [context, other].map((c) => c.getImageData(0, 0, canvas.width, canvas.height).data);
  let blocks = 0;
  let first = null;
  for (let y = 0; y + BLOCK <= canvas.height; y += BLOCK)
    for (let x = 0; x + BLOCK <= canvas.width; x += BLOCK) {
      const mean = [0, 0, 0];
      for (let dy = 0; dy < BLOCK; dy++)
        for (let dx = 0; dx < BLOCK; dx++) {
          const i = ((y + dy) * canvas.width + x + dx) * 4;
          for (const c of [0, 1, 2]) mean[c] += (a[i + c] - b[i + c]) / (BLOCK * BLOCK);
        }
      // Edges of letters differ a little from machine to machine; a word that moved does by far more.
      if (Math.max(...mean.map(Math.abs)) < 24) continue;
      blocks += 1;
      first ??= { x: Math.round((x / LOOKED_AT_DPI) * 25.4), y: Math.round((y / LOOKED_AT_DPI) * 25.4) };
    }
  return { blocks, first };
}

const answer = [];
for (const file of process.argv.slice(2)) {
  const bytes = await readFile(file);
  const document = await getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: join(root, 'standard_fonts/'),
    verbosity: 0,
  }).promise;
  const { info } = await document.getMetadata();
  const pages = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent({ disableNormalization: true });
    const height = page.view[3];
    const texts = items
      .filter((item) => item.str !== undefined && item.str.trim() !== '')
      .map((item) => ({
        text: item.str,
        x: round(item.transform[4] * MM),
        baseline: round((height - item.transform[5]) * MM),
        width: round(item.width * MM),
        size: round(Math.abs(item.transform[3])),
      }));
    pages.push({ texts, tags: tagsOf(await page.getStructTree()) });
  }
  const qr = process.env.QR ? await codes(await document.getPage(1)) : [];
  const pictures = [];
  for (let n = 1; process.env.APPROVED && n <= Math.min(2, document.numPages); n++) {
    const name = `${basename(file, '.pdf')}-${n}.png`;
    pictures.push(await unlikeApproved(await document.getPage(n), join(process.env.APPROVED, name)));
  }
  answer.push({ title: info.Title, language: info.Language, pages, qr, pictures });
  await document.destroy();
}
process.stdout.write(JSON.stringify(answer));

function tagsOf(tree) {
  const tags = [];
  const walk = (node) => {
    if (!node) return;
    if (node.role) tags.push(node.alt ? `${node.role}: ${node.alt}` : node.role);
    (node.children ?? []).forEach(walk);
  };
  walk(tree);
  return tags;
}
