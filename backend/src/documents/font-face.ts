import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import { rawPdf, type PdfDocument, type PdfReference, type RawPdf } from './pdf-document';

/** A text needs a character that the font does not have: an error, never a box on paper. */
export class CannotPrint extends Error {
  constructor(readonly text: string) {
    super(`no glyph for a character of ${JSON.stringify(text)}`);
  }
}

interface Run {
  /** The inside of a TJ operator. */
  shown: string;
  /** In thousandths of the size. */
  width: number;
}

const hex4 = (n: number): string => n.toString(16).padStart(4, '0');
/** Words are few and come again: dates, labels, first names. Cleared when it grows, so that memory stays flat. */
const MOST_KEPT = 20_000;
/** Ligatures would merge letters in the text layer; digits must stay the width of a column. */
const FEATURES = { liga: false, dlig: false, clig: false, calt: false };

/**
 * One font, parsed once a process and subset once, to the same glyphs in the same order. Every file carries the very
 * same font bytes: nothing is subset while a document is drawn, and an archive can keep those bytes once.
 */
export class FontFace {
  readonly fontFile: Buffer;
  readonly fontFileSha256: string;
  private readonly font: fontkit.Font;
  private readonly scale: number;
  private readonly fontFileLength: number;
  private readonly cidOf = new Map<number, number>();
  private readonly widths: number[] = [];
  private readonly unicode: number[] = [];
  private readonly words = new Map<string, Run>();
  private readonly texts = new Map<string, Run>();
  /** What is the same in every document, written once. */
  private readonly written: { widths: RawPdf; toUnicode: Buffer };

  constructor(
    readonly id: string,
    bytes: Buffer,
    codePoints: readonly number[],
  ) {
    this.font = fontkit.create(bytes) as fontkit.Font;
    this.scale = 1000 / this.font.unitsPerEm;
    const subset = this.font.createSubset();
    this.widths[0] = this.font.getGlyph(0).advanceWidth * this.scale;
    this.unicode[0] = 0;
    for (const codePoint of codePoints) {
      if (!this.font.hasGlyphForCodePoint(codePoint)) continue;
      const glyph = this.font.glyphForCodePoint(codePoint);
      const cid = subset.includeGlyph(glyph.id as never) as unknown as number;
      if (this.cidOf.has(glyph.id)) continue;
      this.cidOf.set(glyph.id, cid);
      this.widths[cid] = glyph.advanceWidth * this.scale;
      this.unicode[cid] = codePoint;
    }
    const file = Buffer.from(subset.encode());
    this.fontFileLength = file.length;
    this.fontFile = deflateSync(file, { level: 9 });
    this.fontFileSha256 = createHash('sha256').update(this.fontFile).digest('hex');
    this.written = {
      widths: rawPdf(`[0 [${this.widths.map((w) => Math.round(w * 1e6) / 1e6).join(' ')}]]`),
      toUnicode: deflateSync(Buffer.from(this.cmap()), { level: 9 }),
    };
  }

  /** The width of a text in points. @throws CannotPrint */
  width(text: string, size: number): number {
    return (this.laid(text).width * size) / 1000;
  }

  /** The array that a TJ operator shows. @throws CannotPrint */
  shown(text: string): string {
    return `[${this.laid(text).shown}]`;
  }

  has(text: string): boolean {
    try {
      this.laid(text);
      return true;
    } catch {
      return false;
    }
  }

  /** Labels come again on every statement; what is new is put together from its words. */
  private laid(text: string): Run {
    const known = this.texts.get(text);
    if (known) return known;
    const runs = text
      .normalize('NFC')
      .split(/(?<= )/)
      .map((word) => this.run(word));
    const laid = { shown: runs.map((r) => r.shown).join(''), width: runs.reduce((sum, r) => sum + r.width, 0) };
    if (this.texts.size >= MOST_KEPT) this.texts.clear();
    this.texts.set(text, laid);
    return laid;
  }

  private run(word: string): Run {
    const known = this.words.get(word);
    if (known) return known;
    const laid = this.font.layout(word, FEATURES as never);
    let shown = '<';
    let width = 0;
    laid.glyphs.forEach((glyph, i) => {
      const cid = this.cidOf.get(glyph.id);
      if (cid === undefined) throw new CannotPrint(word);
      const advance = (laid.positions[i] as { xAdvance: number }).xAdvance * this.scale;
      const kern = Math.round(this.widths[cid]! - advance);
      shown += hex4(cid) + (kern === 0 ? '' : `>${kern}<`);
      width += this.widths[cid]! - kern;
    });
    const run = { shown: `${shown}>`, width };
    if (this.words.size >= MOST_KEPT) this.words.clear();
    this.words.set(word, run);
    return run;
  }

  /** Writes the font into a document, once; its bytes are the same in every document. */
  embed(doc: PdfDocument): PdfReference {
    const name = `BILDSK+${this.font.postscriptName}`;
    const bbox = this.font.bbox;
    const file = doc.ref({ Filter: 'FlateDecode', Length1: this.fontFileLength });
    file.end(this.fontFile);
    const descriptor = doc.ref({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((n) => n * this.scale),
      ItalicAngle: 0,
      Ascent: this.font.ascent * this.scale,
      Descent: this.font.descent * this.scale,
      CapHeight: (this.font.capHeight || this.font.ascent) * this.scale,
      XHeight: (this.font.xHeight || 0) * this.scale,
      StemV: 0,
      FontFile2: file,
    });
    descriptor.end();
    const descendant = doc.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: this.written.widths,
      CIDToGIDMap: 'Identity',
    });
    descendant.end();
    const toUnicode = doc.ref({ Filter: 'FlateDecode' });
    toUnicode.end(this.written.toUnicode);
    const dictionary = doc.ref({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    });
    dictionary.end();
    return dictionary;
  }

  private cmap(): string {
    const ranges: string[] = [];
    for (let from = 0; from < this.unicode.length; from += 256) {
      const part = this.unicode.slice(from, from + 256);
      ranges.push(`<${hex4(from)}> <${hex4(from + part.length - 1)}> [${part.map((u) => `<${hex4(u)}>`).join(' ')}]`);
    }
    return [
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
      '1 begincodespacerange <0000><ffff> endcodespacerange',
      `${ranges.length} beginbfrange`,
      ...ranges,
      'endbfrange endcmap CMapName currentdict /CMap defineresource pop end end',
    ].join('\n');
  }
}
