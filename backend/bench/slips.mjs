// One slip in a name, as fingers make them. Reproducible: the same seed gives the same slips.
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Mulberry32: small and good enough to choose letters. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) % below) >>> 0;
  };
}

const KINDS = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
];

/** `John Smith` → `John Smtih`: a letter lost, added, wrong, or swapped with its neighbor, in one of the words. */
export function misspell(first, last, random) {
  const inLast = random(2) === 0;
  const word = inLast ? last : first;
  let slipped = word;
  for (let tries = 0; slipped === word && tries < 20; tries++)
    slipped = KINDS[random(KINDS.length)](word, random(Math.max(1, word.length)), LETTERS[random(26)]);
  return inLast ? `${first} ${slipped}` : `${slipped} ${last}`;
}
