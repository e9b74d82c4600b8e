const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What a document can write: Latin with all its accents, Vietnamese, Greek and Cyrillic; the same glyphs in every file. */
export const PRINTED_CODE_POINTS: readonly number[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...[0x1a0, 0x1a1, 0x1af, 0x1b0, 0x218, 0x219, 0x21a, 0x21b, 0x259],
  ...range(0x370, 0x3ff),
  ...range(0x400, 0x45f),
  ...range(0x1e80, 0x1e85),
  ...range(0x1ea0, 0x1ef9),
  ...[0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x20ac, 0x2116, 0x2122, 0x2212],
];

/** What the headings and figures of the doctors' bill need. */
export const HEADING_CODE_POINTS: readonly number[] = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...[0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2212],
];

/** What a scanner reads. */
export const SCANNED_CODE_POINTS: readonly number[] = range(0x30, 0x39);
