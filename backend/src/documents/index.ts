/** Tier 1: the building blocks of everything on paper: fonts, a sheet in millimeters, marks, codes, and the archive. */
export {
  openArchive,
  DOCUMENT_ARCHIVE,
  DocumentDamaged,
  sha256Of,
  type DocumentArchive,
  type DocumentPlace,
  type StoredDocument,
} from './archive';
export { DocumentsUnavailable } from './byte-store';
export { DocumentsModule } from './documents.module';
export { mark, labelled, PALETTES, recipient, sender, type Palette } from './brand';
export { PRINTED_CODE_POINTS } from './charset';
export { face, sharedFontFiles, type Face } from './faces';
export { CannotPrint } from './font-face';
export { callNumber, LETTERHEADS, type Letterhead } from './letterhead';
export { letterPage, when, type LetterPage } from './letter-page';
export { lineCount, paragraph, type ParagraphStyle } from './paragraph';
export type { AboutDocument } from './pdf-document';
export { drawQr } from './qr';
export { circle, hatch, roundRect } from './shapes';
export {
  DoesNotFit,
  firstFitting,
  GRAY,
  INK,
  MM,
  PAGE,
  Sheet,
  SMALLEST,
  widthOf,
  type TextStyle,
  type Zone,
} from './sheet';
export { sendPdf } from './send-pdf';
