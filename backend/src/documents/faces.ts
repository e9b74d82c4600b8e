import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HEADING_CODE_POINTS, PRINTED_CODE_POINTS, SCANNED_CODE_POINTS } from './charset';
import { FontFace } from './font-face';

const sans = (weight: string) => `@expo-google-fonts/source-sans-3/${weight}/SourceSans3_${weight}.ttf`;
const serif = (weight: string) => `@expo-google-fonts/source-serif-4/${weight}/SourceSerif4_${weight}.ttf`;

const FILES = {
  regular: () => [require.resolve(sans('400Regular')), PRINTED_CODE_POINTS] as const,
  semibold: () => [require.resolve(sans('600SemiBold')), PRINTED_CODE_POINTS] as const,
  bold: () => [require.resolve(sans('700Bold')), PRINTED_CODE_POINTS] as const,
  serifSemibold: () => [require.resolve(serif('600SemiBold')), HEADING_CODE_POINTS] as const,
  serifBold: () => [require.resolve(serif('700Bold')), HEADING_CODE_POINTS] as const,
  /** OCR-B, which bwip-js carries; the package exports no path to it. */
  ocr: () => [join(dirname(require.resolve('bwip-js')), '../fonts/OCRB7.ttf'), SCANNED_CODE_POINTS] as const,
};
export type Face = keyof typeof FILES;

const faces = new Map<Face, FontFace>();

/** A font, read and parsed at its first use and shared by every document of this process. */
export function face(name: Face): FontFace {
  let found = faces.get(name);
  if (!found) {
    const [file, codePoints] = FILES[name]();
    faces.set(name, (found = new FontFace(`F${Object.keys(FILES).indexOf(name) + 1}`, readFileSync(file), codePoints)));
  }
  return found;
}

/** The font bytes that files have in common, by their sha256. */
export const sharedFontFiles = (): Map<string, Buffer> =>
  new Map((Object.keys(FILES) as Face[]).map((name) => [face(name).fontFileSha256, face(name).fontFile]));
