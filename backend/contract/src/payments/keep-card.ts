/**
 * Read aloud before a card is kept. The version is stored with the yes, and a version's words never change: other words
 * are another version, added here.
 */
export const KEEP_CARD_SCRIPTS = {
  'keep-card-2026-11': {
    en: 'May we keep this card for your later payments to Hartford HealthCare? We store it with our card processor, never the number itself here. We charge it only when you say so, and you can ask us to remove it at any time.',
    es: '¿Podemos guardar esta tarjeta para sus próximos pagos a Hartford HealthCare? La guarda nuestro procesador de tarjetas; aquí nunca queda el número. Solo la cobramos cuando usted lo diga, y puede pedir que la quitemos en cualquier momento.',
  },
} as const satisfies Record<string, { en: string; es: string }>;

export type KeepCardVersion = keyof typeof KEEP_CARD_SCRIPTS;
/** What is read now. */
export const KEEP_CARD_VERSION: KeepCardVersion = 'keep-card-2026-11';

/** The words that a kept card's yes was said to; null where the host or an older release kept it. */
export const keepCardWords = (version: string): { en: string; es: string } | null =>
  Object.hasOwn(KEEP_CARD_SCRIPTS, version) ? KEEP_CARD_SCRIPTS[version as KeepCardVersion] : null;
