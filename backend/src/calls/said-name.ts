/** A name in words as `fold_name` makes them: lower case, without accents, apostrophes joined, hyphens parted. */
export interface FoldedName {
  first: string;
  middle: string;
  last: string;
  suffix: string;
}

const SUFFIXES: Record<string, string> = { jr: 'jr', junior: 'jr', sr: 'sr', senior: 'sr', ii: 'ii', iii: 'iii', iv: 'iv', '2nd': 'ii', '3rd': 'iii' }; // prettier-ignore
const TITLES = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'md', 'phd', 'esq', 'sra', 'srta', 'don', 'dona']); // prettier-ignore

const wordsOf = (folded: string): string[] => folded.split(' ').filter((w) => w !== '');

/** `o neil` is also `oneil`: every way of joining two neighbors, beside the words as they are. */
function spellings(words: string[]): string[][] {
  const joined = words.slice(1).map((w, i) => [...words.slice(0, i), words[i]! + w, ...words.slice(i + 2)]);
  return [words, ...joined];
}

/**
 * Whether what the caller said is this person's name. It must hold a first (or middle) word and a last word, in any
 * order, and nothing that is not in the name. Accents, hyphens, titles and the suffix may be missing; a suffix that
 * differs does not match. Words are compared exactly: a slip is for the search to forgive, not for the verification.
 */
export function isNameOf(said: string, person: FoldedName): boolean {
  const all = wordsOf(said);
  const names = new Set(wordsOf(`${person.first} ${person.middle} ${person.last}`));
  const given = wordsOf(`${person.first} ${person.middle}`);
  const family = wordsOf(person.last);
  const givens = new Set([...given, given.join(''), wordsOf(person.first).join('')]);
  const families = new Set([...family, family.join('')]);
  const saidSuffix = all.map((w) => (names.has(w) ? undefined : SUFFIXES[w])).find((s) => s !== undefined);
  const ownSuffix = SUFFIXES[person.suffix] ?? (person.suffix || undefined);
  if (saidSuffix && ownSuffix && saidSuffix !== ownSuffix) return false;
  const words = all.filter((w) => names.has(w) || (!Object.hasOwn(SUFFIXES, w) && !TITLES.has(w)));
  const isInitial = (w: string): boolean =>
    w.length === 1 && (person.middle === '' || wordsOf(person.middle).some((m) => m.startsWith(w)));
  return spellings(words).some(
    (spelling) =>
      spelling.length >= 2 &&
      spelling.every((w) => givens.has(w) || families.has(w) || isInitial(w)) &&
      covers(spelling, givens, families),
  );
}

/** One word for the first name and another one for the last, even where both are the same (`Martin Martin`). */
function covers(words: string[], givens: Set<string>, families: Set<string>): boolean {
  return words.some((g, i) => givens.has(g) && words.some((f, j) => i !== j && families.has(f)));
}
