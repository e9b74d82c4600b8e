/** What a text from a phone means (F-43): any reasonable way of saying stop counts, in English and Spanish. */
export type Meaning = 'stop' | 'start' | 'help' | 'words';

const STOP_WORDS = new Set(
  'stop stopall stopp unsubscribe end quit cancel revoke optout optar remove arret td alto parar pare cancelar baja basta detener'.split(
    ' ',
  ),
);
const START_WORDS = new Set('start unstop yes si reanudar'.split(' '));
const HELP_WORDS = new Set('help info ayuda'.split(' '));
/** In a sentence: "please stop texting me", "no more messages", "no me manden mas". */
const STOP_SENTENCE =
  /\b(stop|unsubscribe|opt out|quit|cancel|revoke|remove me|leave me alone|no more (texts?|messages?)|(do not|dont|don t) (text|message|contact|send)|wrong (number|person)|no (me )?(mande\w*|envie\w*|escriba\w*)|no mas|dejen? de|dar(me)? de baja|ya no)\b/;

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim(); // prettier-ignore

export function meaningOf(text: string): Meaning {
  const words = plain(text);
  // "opt-out" and "stop please" are the word with politeness around it.
  const bare = words
    .replace(/\b(please|pls|por favor|thanks|thank you|gracias|now|ya)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [only] = [bare.replace(/ /g, '')];
  if (STOP_WORDS.has(only)) return 'stop';
  if (START_WORDS.has(only)) return 'start';
  if (HELP_WORDS.has(only)) return 'help';
  return STOP_SENTENCE.test(words) ? 'stop' : 'words';
}

/** The words that the network answers by itself; a second answer of ours would be one too many. */
const NETWORK_ANSWERS = new Set(
  'stop stopall unsubscribe end quit cancel revoke optout start unstop yes help info'.split(' '),
);
export const networkAnswers = (text: string): boolean => NETWORK_ANSWERS.has(plain(text).replace(/ /g, ''));

/** Our one answer, without a word about bills. */
export const ANSWERS = {
  stop: {
    en: 'Hartford HealthCare: you get no more texts from us. Questions: 877-HHC-BILL.',
    es: 'Hartford HealthCare: no recibira mas mensajes de texto. Preguntas: 877-HHC-BILL.',
  },
  help: {
    en: 'Hartford HealthCare billing: call 877-HHC-BILL. Reply STOP to stop texts.',
    es: 'Facturacion de Hartford HealthCare: llame al 877-HHC-BILL. Responda STOP para no recibir textos.',
  },
} as const;
