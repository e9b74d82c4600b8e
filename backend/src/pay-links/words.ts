/** What is sent, in both languages. No name, no amount, nothing about health; `{link}` stands where the address goes. */
export const MESSAGE_WORDS = {
  sms: {
    en: 'Hartford HealthCare: your secure payment page, as agreed on the phone: {link} It works for {minutes} minutes. Reply STOP to stop texts.',
    es: 'Hartford HealthCare: su pagina de pago segura, como acordamos por telefono: {link} Funciona {minutes} minutos. Responda STOP para no recibir textos.',
  },
  email: {
    en: {
      subject: 'Your secure payment page',
      body: 'Hello,\n\nhere is the secure payment page of Hartford HealthCare, as agreed on the phone:\n\n{link}\n\nIt works for {minutes} minutes and asks for your birth date first. If you did not ask for it, do nothing and call 877-HHC-BILL.\n\nHartford HealthCare',
    },
    es: {
      subject: 'Su página de pago segura',
      body: 'Hola:\n\nesta es la página de pago segura de Hartford HealthCare, como acordamos por teléfono:\n\n{link}\n\nFunciona {minutes} minutos y primero pide su fecha de nacimiento. Si usted no la pidió, no haga nada y llame al 877-HHC-BILL.\n\nHartford HealthCare',
    },
  },
} as const;

/** Read to the caller before a text is sent to a number for which no standing yes is recorded. */
export const CONSENT_SCRIPT = {
  version: 'one-text-1',
  en: 'May I send one text message with the payment link to this number? Message and data rates may apply. You can also pay in another way.',
  es: '¿Puedo enviar un mensaje de texto con el enlace de pago a este número? Pueden aplicarse tarifas de mensajes y datos. También puede pagar de otra manera.',
} as const;

const filled = (text: string, minutes: number): string => text.replaceAll('{minutes}', String(minutes));

export function messageWords(
  language: 'en' | 'es',
  minutes: number,
): { sms: string; email: { subject: string; body: string } } {
  const { subject, body } = MESSAGE_WORDS.email[language];
  return {
    sms: filled(MESSAGE_WORDS.sms[language], minutes),
    email: { subject, body: filled(body, minutes) },
  };
}
