/**
 * Words that long common passwords are made of. A password of 15 characters is common when nothing but such words,
 * the person's own name, years and short runs of digits and signs is left in it.
 */
const COMMON_WORDS = `
password passwort passw0rd passphrase letmein welcome qwerty qwertyuiop asdfghjkl zxcvbnm iloveyou monkey dragon
football baseball basketball superman batman sunshine princess shadow master michael jennifer jordan hunter trustno
trustno1 starwars whatever freedom computer internet abc abcdef abcdefgh abcdefghijkl abcdefghijklmno alphabet
admin administrator administration root user username guest login secret changeme default test testing tester temp
temporary hello love summer winter spring autumn fall january february march april may june july august september
october november december monday tuesday wednesday thursday friday saturday sunday hartford healthcare hospital
connecticut billing desk bill patient account payment agent supervisor correct horse battery staple correcthorsebatterystaple
google facebook yankees redsox patriots charlie andrew matthew daniel joshua ashley jessica amanda thomas robert
mustang corvette harley cookie chocolate pepper ginger buster killer soccer hockey tigger purple orange yellow
this is my the a i am for you me and your our it let in no
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length);

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const unleet = (text: string): string => [...text].map((c) => LEET[c] ?? c).join('');

/** What is left when every common word and every digit or sign is taken out. */
function remainder(text: string, words: readonly string[]): string {
  let rest = text;
  for (const word of words) if (word.length >= 3) rest = rest.replaceAll(word, ' ');
  rest = rest.replace(/[^\p{L}]+/gu, ' ');
  const short = new Set(words.filter((w) => w.length < 3));
  return rest
    .split(' ')
    .filter((piece) => piece !== '' && !short.has(piece))
    .join('');
}

const isRepetitive = (text: string): boolean => new Set(text).size <= 4 || /^(.{1,7}?)\1+.{0,6}$/su.test(text);

function isSequence(text: string): boolean {
  const codes = [...text].map((c) => c.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((c, i) => c - (codes[i] ?? 0));
  return steps.filter((s) => Math.abs(s) <= 1).length >= steps.length * 0.8;
}

export function isCommonPassword(password: string, person: { login: string; name: string }): boolean {
  const text = plain(password);
  const own = [person.login, ...person.name.split(/[^\p{L}]+/u)].map(plain).filter((w) => w.length >= 2);
  const words = [...COMMON_WORDS, ...own].sort((a, b) => b.length - a.length);
  if (isRepetitive(text) || isSequence(text)) return true;
  return remainder(text, words) === '' || remainder(unleet(text), words) === '';
}
