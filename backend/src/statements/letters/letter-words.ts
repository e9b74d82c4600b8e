interface LetterWords {
  itemized: string;
  balance: string;
  on: string;
  page: string;
  intro: { itemized: string; balance: string; nothing: string };
  columns: [string, string, string, string, string];
  restricted: string;
  noLines: string;
  charges: string;
  owedInAll: string;
  onNext: string;
  onPlan: string;
  rights: { itemized: string; balance: string };
  pay: string;
  help: string;
}

/** INV-27: both languages have the same. */
export const LETTER_WORDS: Record<'en' | 'es', LetterWords> = {
  en: {
    itemized: 'Itemized bill',
    balance: 'Balance letter',
    on: 'As of {0}',
    page: 'Page {0}',
    intro: {
      itemized:
        'You asked for an itemized bill. It lists every service and code, what each is for, and how the charges became what you owe. It is free.',
      balance: 'You asked what you owe. On {0} your balance with us is **{1}**.',
      nothing: 'You asked what you owe. On {0} you owe us **nothing**.',
    },
    columns: ['Date', 'Code', 'What it is', 'Qty', 'Charge'],
    restricted: 'The details of this visit are restricted. Call us about it.',
    noLines: 'The services of this visit are with the hospital’s records. Call us and we send them.',
    charges: 'All charges of this visit',
    owedInAll: 'You owe in all',
    onNext: 'on your next statement',
    onPlan: 'on your payment plan',
    rights: {
      itemized:
        'Something looks wrong? Call us: you can dispute any line, and we put that part on hold while we look. If you are not insured and were charged $400 or more above our written estimate, you may dispute it within 120 days.',
      balance: 'This letter shows your balance on the day above. Payments that are on their way are not in it.',
    },
    pay: 'To pay or to ask, call **{0}** or go to **{1}**. Have your Bill ID ready.',
    help: 'Hard to pay? You may get free or lower-cost care: ask for financial assistance, even if you have insurance. Call **{0}** or go to **{1}**.',
  },
  es: {
    itemized: 'Factura detallada',
    balance: 'Carta de saldo',
    on: 'Al {0}',
    page: 'Página {0}',
    intro: {
      itemized:
        'Usted pidió una factura detallada. Muestra cada servicio y código, para qué es cada uno y cómo los cargos llegaron a lo que usted debe. Es gratis.',
      balance: 'Usted preguntó cuánto debe. Al {0} su saldo con nosotros es de **{1}**.',
      nothing: 'Usted preguntó cuánto debe. Al {0} usted **no nos debe nada**.',
    },
    columns: ['Fecha', 'Código', 'Qué es', 'Cant.', 'Cargo'],
    restricted: 'Los detalles de esta visita están restringidos. Llámenos para saber más.',
    noLines: 'Los servicios de esta visita están en los registros del hospital. Llámenos y se los enviamos.',
    charges: 'Todos los cargos de esta visita',
    owedInAll: 'En total usted debe',
    onNext: 'en su próxima factura',
    onPlan: 'en su plan de pagos',
    rights: {
      itemized:
        '¿Algo no parece correcto? Llámenos: puede disputar cualquier línea y ponemos esa parte en espera mientras la revisamos. Si no tiene seguro y se le cobró $400 o más sobre nuestra estimación escrita, puede disputarlo dentro de 120 días.',
      balance: 'Esta carta muestra su saldo en el día indicado arriba. No incluye los pagos que están en camino.',
    },
    pay: 'Para pagar o preguntar, llame al **{0}** o visite **{1}**. Tenga a mano su número de factura (Bill ID).',
    help: '¿Le cuesta pagar? Puede recibir atención gratis o a menor costo: pida ayuda económica, aunque tenga seguro. Llame al **{0}** o visite **{1}**.',
  },
};
