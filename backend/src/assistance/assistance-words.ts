import { formatCents, type ScreeningResult } from '@billing/contract';

type Both = { en: string; es: string };

/** The plain-language summary, as it is read: what it is, for whom, how and how long. */
export const summaryWords = (phone: string): Both => ({
  en: `Hartford HealthCare helps people who cannot pay a hospital bill. Uninsured and underinsured patients may get free care or a lower bill, by family size and income. You can ask before or after you get a bill. Applying costs nothing. Tell us when you applied: reminders and automatic payments then stop while it is looked at. You get a letter with the decision, in English or Spanish. Help with the form, free: ${phone}.`,
  es: `Hartford HealthCare ayuda a quienes no pueden pagar una factura del hospital. Los pacientes sin seguro o con seguro insuficiente pueden recibir atención gratuita o una factura menor, según el tamaño de la familia y los ingresos. Puede pedirlo antes o después de recibir una factura. La solicitud no cuesta nada. Avísenos cuando la envíe: los recordatorios y los cobros automáticos se detienen mientras se estudia. Recibirá una carta con la decisión, en español o inglés. Ayuda gratuita con el formulario: ${phone}.`,
});

/** What is sent; no name, no amount, nothing about health. `{link}` stands where the address goes. */
export const MESSAGES = {
  sms: {
    en: 'Hartford HealthCare: about help with hospital bills, as agreed on the phone: {link} Reply STOP to stop texts.',
    es: 'Hartford HealthCare: sobre ayuda con facturas del hospital, como acordamos: {link} Responda STOP para no recibir textos.',
  },
  email: {
    en: {
      subject: 'Help with hospital bills',
      body: 'Hello,\n\nas agreed on the phone, here is the page of Hartford HealthCare about financial assistance, with the application:\n\n{link}\n\nApplying costs nothing. If you have questions, call 877-HHC-BILL.\n\nHartford HealthCare',
    },
    es: {
      subject: 'Ayuda con facturas del hospital',
      body: 'Hola:\n\ncomo acordamos por teléfono, esta es la página de Hartford HealthCare sobre ayuda financiera, con la solicitud:\n\n{link}\n\nLa solicitud no cuesta nada. Si tiene preguntas, llame al 877-HHC-BILL.\n\nHartford HealthCare',
    },
  },
} as const;

/** Read before a text is sent to a number without a standing yes. */
export const CONSENT: Both & { version: string } = {
  version: 'one-text-1',
  en: 'May I send one text message with the link to the application to this number? Message and data rates may apply. You can also get it by email or by mail.',
  es: '¿Puedo enviar un mensaje de texto con el enlace a la solicitud a este número? Pueden aplicarse tarifas de mensajes y datos. También puede recibirla por correo electrónico o postal.',
};

/** Never a decision: the hospital makes that. */
export function sayResult(result: ScreeningResult, percent: number, guidelineCents: number): Both {
  const yearly = formatCents(guidelineCents);
  return result === 'may_qualify'
    ? {
        en: `For a family of your size the federal guideline is ${yearly} a year; your income is about ${percent} percent of it. You may qualify for help. Please apply: the hospital decides.`,
        es: `Para una familia como la suya la guía federal es de ${yearly} al año; sus ingresos son cerca del ${percent} por ciento. Es posible que califique para recibir ayuda. Por favor, haga la solicitud: el hospital decide.`,
      }
    : {
        en: `Your income is about ${percent} percent of the federal guideline. There may still be help, by your insurance and your bills. You can apply all the same: the hospital decides.`,
        es: `Sus ingresos son cerca del ${percent} por ciento de la guía federal. Aun así puede haber ayuda, según su seguro y sus facturas. Puede hacer la solicitud de todos modos: el hospital decide.`,
      };
}
