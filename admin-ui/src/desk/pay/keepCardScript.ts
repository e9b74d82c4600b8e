/** Read aloud before a card is kept. Its version is stored with the yes; other words are another version. */
export const SCRIPT_VERSION = 'keep-card-2026-11';

export const keepCardScript = {
  en: 'May we keep this card for your later payments to Hartford HealthCare? We store it with our card processor, never the number itself here. We charge it only when you say so, and you can ask us to remove it at any time.',
  es: '¿Podemos guardar esta tarjeta para sus próximos pagos a Hartford HealthCare? La guarda nuestro procesador de tarjetas; aquí nunca queda el número. Solo la cobramos cuando usted lo diga, y puede pedir que la quitemos en cualquier momento.',
};
