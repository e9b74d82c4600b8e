import type { PayLink } from '@billing/contract';
import type { Language } from '../../ui/SayBox';

const SENT: Record<PayLink['channel'], Record<Language, string>> = {
  sms: {
    en: 'A text from Hartford HealthCare is on its way to you. Open the page in it; it asks for your birth date first.',
    es: 'Un mensaje de texto de Hartford HealthCare va en camino. Abra la página que trae; primero le pide su fecha de nacimiento.',
  },
  email: {
    en: 'An email from Hartford HealthCare is on its way to you. Open the page in it; it asks for your birth date first.',
    es: 'Un correo de Hartford HealthCare va en camino. Abra la página que trae; primero le pide su fecha de nacimiento.',
  },
};
const OPENED: Record<Language, string> = {
  en: 'Type your birth date, look at the amount, and press Pay. Your card’s number goes to our card processor and not to me.',
  es: 'Escriba su fecha de nacimiento, mire la cantidad y presione Pagar. El número de su tarjeta va al procesador y no a mí.',
};
const PAYING: Record<Language, string> = {
  en: 'Take your time. When it is paid, the page shows a receipt number, and I see it here as well.',
  es: 'Tómese su tiempo. Cuando esté pagado, la página muestra un número de recibo, y yo también lo veo aquí.',
};

const PENDING: Record<Language, string> = {
  en: 'Thank you. Your bank has been asked for it; it is pending and not paid until it clears. Please keep enough on the account.',
  es: 'Gracias. Se pidió a su banco; está pendiente y no está pagado hasta que se acredite. Por favor mantenga fondos suficientes.',
};

/** What helps the caller at this step; a decline has the words of every other decline. */
export function sayOf(link: PayLink): Record<Language, string> {
  if (link.status === 'declined' && link.decline) return link.decline;
  if (link.status === 'submitted' || link.status === 'declined') return PAYING;
  if (link.status === 'pending') return PENDING;
  return link.status === 'opened' ? OPENED : SENT[link.channel];
}
