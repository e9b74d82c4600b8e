import { face, type Face } from './faces';
import {
  openDocument,
  type AboutDocument,
  type ElementOptions,
  type PdfDocument,
  type PdfElement,
  type PdfReference,
} from './pdf-document';

export const MM = 72 / 25.4;
export const PAGE = { width: 215.9, height: 279.4 };
export const INK = '#1b1a1f';
export const GRAY = '#55525c';

/** A label or name does not fit where it must stand: the document is not drawn. */
export class DoesNotFit extends Error {
  constructor(readonly text: string) {
    super(`does not fit: ${JSON.stringify(text)}`);
  }
}

export interface TextStyle {
  face?: Face;
  /** In points. */
  size?: number;
  color?: string;
  align?: 'left' | 'right' | 'center';
  /** In millimeters: the text shrinks into it, to 8.5 points, and then it is an error. */
  fit?: number;
  /** A name of the host's that is too long even so is cut with an ellipsis: nothing is decided by its end. */
  cut?: boolean;
}

/** Where something stands, in millimeters from the top left of its page (counted from 1). */
export interface Zone {
  page: number;
  name: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

export const SMALLEST = 8.5;
const n = (value: number): string => String(Math.round(value * 1000) / 1000);
const rgb = (color: string): string => [1, 3, 5].map((i) => n(parseInt(color.slice(i, i + 2), 16) / 255)).join(' ');

/** Draws in millimeters from the top left; what is drawn is in the structure tree, or an artifact. */
export class Sheet {
  readonly zones: Zone[] = [];
  pages = 0;
  private readonly fonts = new Map<Face, PdfReference>();
  private readonly forms = new Map<string, { id: string; ref: PdfReference }>();
  private readonly finished: Promise<Buffer>;
  private readonly tagged: boolean;
  private parent: PdfElement | null = null;
  private waiting = '';
  private fillColor = '';
  private strokeColor = '';

  private constructor(
    private readonly doc: PdfDocument,
    about: AboutDocument,
  ) {
    this.tagged = about.tagged ?? true;
    const chunks: Buffer[] = [];
    this.finished = new Promise((resolve, reject) => {
      doc
        .on('data', (c) => chunks.push(c))
        .on('end', () => resolve(Buffer.concat(chunks)))
        .on('error', reject);
    });
  }

  static open(about: AboutDocument): Sheet {
    return new Sheet(openDocument(about), about);
  }

  page(): void {
    this.flush();
    this.doc.addPage();
    this.pages += 1;
    this.fillColor = this.strokeColor = '';
  }

  /** One document of the file: the whole of it, or one of many in a print file. */
  document(draw: () => void): void {
    const close = this.begin();
    draw();
    close();
  }

  /** The same in two steps: what it answers ends the document. */
  begin(): () => void {
    if (!this.tagged) return () => undefined;
    const root = this.doc.struct('Document');
    this.doc.addStructure(root);
    this.parent = root;
    return () => {
      root.end();
      this.parent = null;
    };
  }

  finish(): Promise<Buffer> {
    this.flush();
    this.doc.end();
    return this.finished;
  }

  zone(name: string, x: number, y: number, w: number, h: number, draw?: () => void): void {
    this.zones.push({ page: this.pages, name, x, y, w, h });
    draw?.();
  }

  /** An element that holds others: Sect, Table, TR. */
  group(type: string, draw: () => void, options?: ElementOptions): void {
    if (!this.parent) return draw();
    const outer = this.parent;
    const element = this.doc.struct(type, options ?? {});
    outer.add(element);
    this.parent = element;
    draw();
    this.parent = outer;
    element.end();
  }

  /** An element with content of its own: H1, P, TD, Figure. */
  tag(type: string, draw: () => void, options?: ElementOptions): void {
    if (!this.parent) return draw();
    const element = this.doc.struct(type, options ?? {});
    this.parent.add(element);
    this.flush();
    element.add(() => {
      draw();
      this.flush();
    });
    element.end();
  }

  /** Rules, bars and stripes: nobody reads them. */
  artifact(draw: () => void): void {
    if (!this.tagged) return draw();
    this.flush();
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.flush();
    this.doc.endMarkedContent();
  }

  /** Text on its baseline, in an element of its own. @returns where it ends, in millimeters */
  line(type: string, text: string, x: number, y: number, style: TextStyle = {}): number {
    let end = x;
    this.tag(type, () => (end = this.text(text, x, y, style)));
    return end;
  }

  /** Text on its baseline, inside what is open. With `right` it ends at x, with `center` it is around x. */
  text(text: string, x: number, y: number, style: TextStyle = {}): number {
    const name = style.face ?? 'regular';
    const font = face(name);
    let size = style.size ?? 9;
    let width = font.width(text, size) / MM;
    if (style.fit !== undefined && width > style.fit) {
      size = Math.max(Math.min(SMALLEST, size), Math.floor(((size * style.fit) / width) * 20) / 20);
      width = font.width(text, size) / MM;
      if (width > style.fit + 0.05) {
        if (!style.cut) throw new DoesNotFit(text);
        return this.text(cutTo(text, style.fit, { face: name, size }), x, y, { ...style, size, cut: false });
      }
    }
    const left = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x;
    if (!this.fonts.has(name)) this.fonts.set(name, font.embed(this.doc));
    this.doc.page.fonts[font.id] ??= this.fonts.get(name)!;
    this.fill(style.color ?? INK);
    this.put(`BT /${font.id} ${n(size)} Tf 1 0 0 -1 ${n(left * MM)} ${n(y * MM)} Tm ${font.shown(text)} TJ ET`);
    return left + width;
  }

  rect(x: number, y: number, w: number, h: number, look: { fill?: string; stroke?: string; width?: number }): void {
    const path = `${n(x * MM)} ${n(y * MM)} ${n(w * MM)} ${n(h * MM)} re`;
    this.paint(path, look);
  }

  /** A path of our own, in millimeters: what `pathOf` makes. */
  paint(path: string, { fill, stroke, width }: { fill?: string; stroke?: string; width?: number }): void {
    if (fill) this.fill(fill);
    if (stroke) this.stroke(stroke, width ?? 0.25);
    this.put(`${path} ${fill && stroke ? 'B' : fill ? 'f' : 'S'}`);
  }

  rule(x1: number, y1: number, x2: number, y2: number, color = INK, width = 0.2, dash?: number): void {
    this.stroke(color, width);
    if (dash) this.put(`[${n(dash * MM)}] 0 d`);
    this.put(`${n(x1 * MM)} ${n(y1 * MM)} m ${n(x2 * MM)} ${n(y2 * MM)} l S`);
    if (dash) this.put('[] 0 d');
  }

  /** Draws inside a rectangle alone. */
  clipped(x: number, y: number, w: number, h: number, draw: () => void): void {
    this.put(`q ${n(x * MM)} ${n(y * MM)} ${n(w * MM)} ${n(h * MM)} re W n`);
    const [fill, stroke] = [this.fillColor, this.strokeColor];
    draw();
    this.put('Q');
    [this.fillColor, this.strokeColor] = [fill, stroke];
  }

  /**
   * What is the same on many sheets of a file. In a print file it is written once and shown again; in a tagged file,
   * which holds one document, it is drawn.
   * @param key of all that it depends on
   */
  same(key: string, draw: () => void): void {
    if (this.tagged) return draw();
    let form = this.forms.get(key);
    if (!form) {
      this.flush();
      const { data } = this.doc.page.resources;
      const fonts = this.doc.page.fonts;
      data.Font = {};
      this.fillColor = this.strokeColor = '';
      draw();
      const id = `S${this.forms.size + 1}`;
      const ref = this.doc.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, PAGE.width * MM, PAGE.height * MM],
        Resources: { Font: data.Font },
      });
      ref.end(Buffer.from(this.waiting, 'latin1'));
      this.waiting = '';
      data.Font = fonts;
      this.forms.set(key, (form = { id, ref }));
    }
    this.doc.page.xobjects[form.id] = form.ref;
    this.fillColor = this.strokeColor = '';
    this.put(`q /${form.id} Do Q`);
  }

  /** Operators wait for each other: the fewer writes, the faster. */
  private put(operators: string): void {
    this.waiting += this.waiting === '' ? operators : `\n${operators}`;
  }

  private flush(): void {
    // As bytes: pdfkit would go through a text letter by letter.
    if (this.waiting !== '') this.doc.addContent(Buffer.from(`${this.waiting}\n`, 'latin1'));
    this.waiting = '';
  }

  private fill(color: string): void {
    if (this.fillColor === color) return;
    this.fillColor = color;
    this.put(`${rgb(color)} rg`);
  }

  private stroke(color: string, width: number): void {
    const key = `${rgb(color)} RG ${n(width * MM)} w`;
    if (this.strokeColor === key) return;
    this.strokeColor = key;
    this.put(key);
  }
}

/** The width of a text in millimeters. */
export const widthOf = (text: string, style: Pick<TextStyle, 'face' | 'size'>): number =>
  face(style.face ?? 'regular').width(text, style.size ?? 9) / MM;

/** The beginning of a text with an ellipsis, as much as fits. */
function cutTo(text: string, width: number, style: Pick<TextStyle, 'face' | 'size'>): string {
  const letters = [...text.normalize('NFC')];
  while (letters.length > 1 && widthOf(`${letters.join('').trimEnd()}…`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The first of several wordings that fits, if need be at the smallest size; the last where none does. */
export const firstFitting = (wordings: string[], width: number, style: Pick<TextStyle, 'face' | 'size'>): string =>
  wordings.find((text) => widthOf(text, { ...style, size: Math.min(style.size ?? 9, SMALLEST) }) <= width) ??
  wordings.at(-1)!;
