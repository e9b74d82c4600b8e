import PDFDocument from 'pdfkit';

/** An object of the file. */
export interface PdfReference {
  data: Record<string, unknown>;
  end: (chunk?: Buffer) => void;
}

/** Text that stands in the file as it is: pdfkit writes what it does not know by its own words. */
export interface RawPdf {
  [Symbol.toStringTag]: string;
  toString: () => string;
}
export const rawPdf = (text: string): RawPdf => ({ [Symbol.toStringTag]: 'RawPdf', toString: () => text });

/** A node of the structure tree. */
export interface PdfElement {
  add: (child: PdfElement | (() => void)) => PdfElement;
  end: () => void;
}

export interface ElementOptions {
  alt?: string;
  title?: string;
  scope?: 'Row' | 'Column';
}

/** The parts of pdfkit that its type declarations do not know. */
export interface PdfDocument {
  page: {
    fonts: Record<string, PdfReference>;
    xobjects: Record<string, PdfReference>;
    resources: { data: { Font?: Record<string, PdfReference> } };
  };
  ref: (data: Record<string, unknown>) => PdfReference;
  addContent: (operators: string | Buffer) => PdfDocument;
  addPage: () => PdfDocument;
  struct: (type: string, options?: ElementOptions) => PdfElement;
  addStructure: (element: PdfElement) => PdfDocument;
  markContent: (tag: string, options?: { type?: string }) => PdfDocument;
  endMarkedContent: () => PdfDocument;
  end: () => void;
  on(event: 'data', listener: (chunk: Buffer) => void): PdfDocument;
  on(event: 'end', listener: () => void): PdfDocument;
  on(event: 'error', listener: (error: Error) => void): PdfDocument;
}

export interface AboutDocument {
  title: string;
  author: string;
  language: 'en' | 'es';
  /** When the content was made, not when it was drawn: it goes into the file, and the same content gives the same file. */
  at: Date;
  /** Print files are not: a printing machine reads no structure, and the tree would fill the memory. */
  tagged?: boolean;
}

/** A Letter document without a page yet; tagged ones are PDF/UA. */
export function openDocument(about: AboutDocument): PdfDocument {
  const tagged = about.tagged ?? true;
  const options = {
    size: 'LETTER',
    margin: 0,
    pdfVersion: '1.7',
    ...(tagged ? { subset: 'PDF/UA', tagged } : {}),
    lang: about.language === 'es' ? 'es-US' : 'en-US',
    displayTitle: true,
    font: null,
    autoFirstPage: false,
    info: { Title: about.title, Author: about.author, CreationDate: about.at },
  };
  return new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfDocument;
}
