import { formatDay } from '@billing/contract';
import { readFile } from 'node:fs/promises';
import PDFDocument from 'pdfkit';

const MM = 72 / 25.4;
const INK = '#1b1a1f';
export const GRAY = '#55525c';
const HOSPITAL = '#4a2268';
const DOCTORS = '#0b5345';

let fonts: Promise<{ regular: Buffer; bold: Buffer }> | null = null;
const loadFonts = (): Promise<{ regular: Buffer; bold: Buffer }> =>
  (fonts ??= Promise.all(
    ['400Regular/SourceSans3_400Regular', '700Bold/SourceSans3_700Bold'].map((f) =>
      readFile(require.resolve(`@expo-google-fonts/source-sans-3/${f}.ttf`)),
    ),
  ).then(([regular, bold]) => ({ regular: regular!, bold: bold! })));

/** `Nov 24, 2026, 3:04 PM ET` */
export function when(iso: string, language: 'en' | 'es'): string {
  const at = new Date(iso);
  const day = formatDay(at.toLocaleDateString('en-CA', { timeZone: 'America/New_York' }), language);
  return `${day}, ${at.toLocaleTimeString('en-US', { timeZone: 'America/New_York', hour: 'numeric', minute: '2-digit' })} ET`;
}

export interface Paper {
  doc: PDFKit.PDFDocument;
  /** The entity's color. */
  color: string;
  /** One line; x, y and right in millimeters, size in points. */
  text: (
    tag: string,
    words: string,
    x: number,
    y: number,
    size: number,
    font?: 'regular' | 'bold',
    options?: { color?: string; right?: number; width?: number },
  ) => void;
  rule: (y: number, strong?: boolean) => void;
  end: () => Promise<Buffer>;
}

/** Opens a tagged Letter page with embedded fonts: receipts and proofs are drawn on it. */
export async function openPage(about: {
  title: string;
  author: string;
  at: string;
  language: 'en' | 'es';
  entityMark: string;
}): Promise<Paper> {
  const { regular, bold } = await loadFonts();
  const color = about.entityMark === 'D' ? DOCTORS : HOSPITAL;
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
    info: { Title: about.title, Author: about.author, CreationDate: new Date(about.at) },
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
  const text: Paper['text'] = (tag, words, x, y, size, font = 'regular', options = {}) => {
    root.add(
      doc.struct(tag, {}, () => {
        doc
          .font(font)
          .fontSize(size)
          .fillColor(options.color ?? INK);
        const left = options.right === undefined ? x * MM : options.right * MM - doc.widthOfString(words);
        const { width } = options;
        doc.text(words, left, y * MM, width === undefined ? { lineBreak: false } : { width: width * MM, lineGap: 2 });
      }),
    );
  };
  const rule: Paper['rule'] = (y, strong = false) => {
    doc.markContent('Artifact', { type: 'Layout' });
    doc
      .moveTo(20 * MM, y * MM)
      .lineTo(195.9 * MM, y * MM)
      .lineWidth(strong ? 1.2 : 0.4)
      .stroke(strong ? color : '#c9c6d0');
    doc.endMarkedContent();
  };
  return {
    doc,
    color,
    text,
    rule,
    end: () => {
      root.end();
      doc.end();
      return done;
    },
  };
}
