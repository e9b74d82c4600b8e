import type { FactorKind } from '@billing/contract';
import type { Language } from '../../ui/SayBox';
import type { Verification } from '@billing/contract';

type Words = Record<Language, string>;

const asked: Record<FactorKind, Words> = {
  name: { en: 'your full name', es: 'su nombre completo' },
  birth_date: { en: 'your date of birth', es: 'su fecha de nacimiento' },
  zip: { en: 'your ZIP code', es: 'su código postal' },
  bill_id: { en: 'the twelve-digit Bill ID', es: 'el número de factura (Bill ID) de doce dígitos' },
  phone: { en: 'the phone number that we have on file', es: 'el número de teléfono que tenemos registrado' },
  ssn4: { en: 'the last four digits of your Social Security number', es: 'los últimos cuatro dígitos de su Seguro Social' }, // prettier-ignore
  last_payment: { en: 'the amount of your last payment', es: 'la cantidad de su último pago' },
};
const inTurn: FactorKind[] = ['birth_date', 'zip', 'phone', 'last_payment', 'bill_id'];

/** Before anybody is found. */
export const askWho: Words = {
  en: '“Thank you for calling Hartford HealthCare billing. May I have your twelve-digit Bill ID? If you do not have a bill at hand, your full name and date of birth.”',
  es: '“Gracias por llamar a facturación de Hartford HealthCare. ¿Me puede dar su número de factura (Bill ID) de doce dígitos? Si no tiene una factura a la mano, su nombre completo y fecha de nacimiento.”',
};

export const askName: Words = {
  en: '“Thank you. May I have your full name, please?”',
  es: '“Gracias. ¿Me puede dar su nombre completo, por favor?”',
};

/** When the guarantor is closed to this person. */
export const sayClosed: Words = {
  en: '“I am sorry, I could not confirm the details on the account, so I cannot speak about it now. You may pay with the Bill ID on your bill, or my supervisor can help.”',
  es: '“Lo siento, no pude confirmar los datos de la cuenta y ahora no puedo hablar de ella. Puede pagar con el número de factura (Bill ID) de su factura, o mi supervisor le puede ayudar.”',
};

/** What is still to be asked: the name if it is not confirmed, and as many others as are needed; nothing that failed. */
export function stillToAsk(verification: Verification | null): FactorKind[] {
  const said = verification?.factors.map((one) => one.kind) ?? [];
  const needed = Math.max(0, 2 - Math.min(2, verification?.matched ?? 0));
  const others = inTurn.filter((kind) => !said.includes(kind)).slice(0, needed);
  return verification?.nameMatched ? others : ['name', ...others];
}

export function askFor(verification: Verification | null): Words {
  const kinds = stillToAsk(verification);
  const billId = kinds.includes('bill_id') || verification?.factors.some((one) => one.kind === 'bill_id');
  const enough = kinds.length <= 1;
  return {
    en: `“Thank you. To protect your account, may I have ${list(kinds, 'en', 'and')}?${billId || enough ? '' : ' If you have a bill at hand, the twelve-digit Bill ID works too.'}”`,
    es: `“Gracias. Para proteger su cuenta, ¿me puede dar ${list(kinds, 'es', 'y')}?${billId || enough ? '' : ' Si tiene una factura a la mano, también sirve el número de factura (Bill ID) de doce dígitos.'}”`,
  };
}

function list(kinds: FactorKind[], language: Language, and: string): string {
  const words = kinds.map((kind) => asked[kind][language]);
  const last = words.pop() ?? '';
  return words.length > 0 ? `${words.join(', ')} ${and} ${last}` : last;
}
