import { formatCents, type Cents, type CreditWordsVersion } from '@billing/contract';

/** Words of the voice at the desk: read to the caller as they stand. */
export interface Said {
  en: string;
  es: string;
}
type Named = { code: string; shortName: string };

const en = ({ code, shortName }: Named): string => `${code === 'HH-OPS' ? 'the ' : ''}${shortName}`;
const es = ({ code, shortName }: Named): string => `${code === 'HH-OPS' ? 'la ' : ''}${shortName}`;

/** What is read before a credit pays bills of its own account; the figures are the preview's own. */
export function sayBeforeApplying(amountCents: Cents, owedAfterCents: Cents, creditAfterCents: Cents): Said {
  const after = owedAfterCents > 0 ? `you owe ${formatCents(owedAfterCents)}` : 'you owe nothing';
  const despues = owedAfterCents > 0 ? `usted debe ${formatCents(owedAfterCents)}` : 'usted no debe nada';
  const rest = creditAfterCents > 0 ? ` ${formatCents(creditAfterCents)} stays as your credit.` : '';
  const resto = creditAfterCents > 0 ? ` Le quedan ${formatCents(creditAfterCents)} a favor.` : '';
  return {
    en: `I will use ${formatCents(amountCents)} of your credit for what you owe. After that ${after} there.${rest}`,
    es: `Voy a usar ${formatCents(amountCents)} de su saldo a favor para lo que debe. Después ${despues} ahí.${resto}`,
  };
}

/** What the guarantor says yes to before money of one account pays a bill of another; other words are another version. */
export function crossingWords(_version: CreditWordsVersion, w: { amountCents: Cents; from: Named; to: Named }): Said {
  const amount = formatCents(w.amountCents);
  return {
    en: `You have a credit with ${en(w.from)}. Do you instruct us to move ${amount} of it to ${en(w.to)} and to use it there for what you owe? Please say yes or no.`,
    es: `Usted tiene un saldo a favor con ${es(w.from)}. ¿Nos da la instrucción de pasar ${amount} a ${es(w.to)} y usarlo para lo que debe ahí? Por favor diga sí o no.`,
  };
}
