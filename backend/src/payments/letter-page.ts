import { formatDay } from '@billing/contract';
import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';

const MM = 72 / 25.4;
const INK = '#1b1a1f';
export const GRAY = '#55525c';
export const HOSPITAL = '#4a2268';
export const DOCTORS = '#0b5345';

let fonts: Promise<{ regular: Buffer; bold: Buffer }> | null = null;
const loadFonts = (): Promise<{ regular: Buffer; bold: Buffer }> =>
  (fonts ??= Promise.all(
    ['400Regular/SourceSans3_400Regular', '700Bold/SourceSans3_700Bold'].map((f) =>
      readFile(require.resolve(`@expo-google-fonts/source-sans-3/${f}.ttf`)),
    ),
  ).then(([regular, bold]) => ({ regular: regular!, bold: bold! })));

export interface LetterPage {
  /** One line of text at millimeters from the top left; with `right` it ends there, with `width` it is a paragraph. */
  text: (
    tag: string,
    words: string,
    x: number,
    y: number,
    size: number,
    font?: 'regular' | 'bold',
    options?: { color?: string; right?: number; width?: number },
  ) => void;
  /** A hairline across the page. */
  rule: (y: number, strong?: boolean) => void;
  turn: () => void;
  finish: () => Promise<Buffer>;
}

/** A tagged Letter document with embedded fonts, for receipts and slips. */
export async function letterPage(about: {
  title: string;
  author: string;
  language: 'en' | 'es';
  at: Date;
  color: string;
}): Promise<LetterPage> {
  const { regular, bold } = await loadFonts();
  // The type declarations are older than the library: they know neither PDF/UA nor a document without a first font.
  const options = {
    size: 'LETTER',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: about.language === 'es' ? 'es-US' : 'en-US',
    displayTitle: true,
    font: null,
    info: { Title: about.title, Author: about.author, CreationDate: about.at },
  };
  const doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc
      .on('data', (c: Buffer) => chunks.push(c))
      .on('end', () => resolve(Buffer.concat(chunks)))
      .on('error', reject);
  });
  doc.registerFont('regular', regular).registerFont('bold', bold);
  const root = doc.struct('Document');
  doc.addStructure(root);
  return {
    text: (tag, words, x, y, size, font = 'regular', { color, right, width } = {}) => {
      root.add(
        doc.struct(tag, {}, () => {
          doc
            .font(font)
            .fontSize(size)
            .fillColor(color ?? INK);
          const left = right === undefined ? x * MM : right * MM - doc.widthOfString(words);
          doc.text(words, left, y * MM, width === undefined ? { lineBreak: false } : { width: width * MM, lineGap: 2 });
        }),
      );
    },
    rule: (y, strong = false) => {
      doc.markContent('Artifact', { type: 'Layout' });
      doc
        .moveTo(20 * MM, y * MM)
        .lineTo(195.9 * MM, y * MM)
        .lineWidth(strong ? 1.2 : 0.4)
        .stroke(strong ? about.color : '#c9c6d0');
      doc.endMarkedContent();
    },
    turn: () => void doc.addPage(),
    finish: () => {
      root.end();
      doc.end();
      return done;
    },
  };
}

/** `Nov 24, 2026, 3:04 PM ET` */
export function when(iso: string, language: 'en' | 'es'): string {
  const at = new Date(iso);
  const day = formatDay(at.toLocaleDateString('en-CA', { timeZone: 'America/New_York' }), language);
  return `${day}, ${at.toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' })} ET`;
}
