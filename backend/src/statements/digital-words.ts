/** What is sent by email about a bill: no name, no amount, nothing about health; `{link}` stands where the address goes. */
const WORDS = {
  ready: {
    en: {
      subject: 'Your bill is ready',
      body: 'Hello,\n\na new bill of Hartford HealthCare is ready. See what is due now and pay it here:\n\n{link}\n\nThe page asks for your birth date first and works for 72 hours. Questions? Call 877-HHC-BILL.\n\nHartford HealthCare',
    },
    es: {
      subject: 'Su factura está lista',
      body: 'Hola:\n\nuna nueva factura de Hartford HealthCare está lista. Vea aquí lo que debe ahora y páguelo:\n\n{link}\n\nLa página primero pide su fecha de nacimiento y funciona 72 horas. ¿Preguntas? Llame al 877-HHC-BILL.\n\nHartford HealthCare',
    },
  },
  returned: {
    en: {
      subject: 'Our letter to you came back',
      body: 'Hello,\n\na letter that Hartford HealthCare mailed to you came back. Please call 877-HHC-BILL and tell us your present address. You can see what is due now and pay it here:\n\n{link}\n\nThe page asks for your birth date first and works for 72 hours.\n\nHartford HealthCare',
    },
    es: {
      subject: 'Nuestra carta para usted fue devuelta',
      body: 'Hola:\n\nuna carta que Hartford HealthCare le envió por correo fue devuelta. Llame al 877-HHC-BILL y díganos su dirección actual. Aquí puede ver lo que debe ahora y pagarlo:\n\n{link}\n\nLa página primero pide su fecha de nacimiento y funciona 72 horas.\n\nHartford HealthCare',
    },
  },
  asked: {
    en: {
      subject: 'Your bill, as you asked',
      body: 'Hello,\n\nas agreed on the phone, here is the page for your bill of Hartford HealthCare. See what is due now and pay it:\n\n{link}\n\nIt asks for your birth date first and works for 72 hours. If you did not ask for it, do nothing and call 877-HHC-BILL.\n\nHartford HealthCare',
    },
    es: {
      subject: 'Su factura, como usted pidió',
      body: 'Hola:\n\ncomo acordamos por teléfono, esta es la página de su factura de Hartford HealthCare. Vea lo que debe ahora y páguelo:\n\n{link}\n\nPrimero pide su fecha de nacimiento y funciona 72 horas. Si usted no la pidió, no haga nada y llame al 877-HHC-BILL.\n\nHartford HealthCare',
    },
  },
} as const;
export type DigitalOccasion = keyof typeof WORDS;

const SMS = {
  en: 'Hartford HealthCare: see and pay your bill here: {link} Works for 72 hours. Reply STOP to stop texts.',
  es: 'Hartford HealthCare: vea y pague su factura aqui: {link} Funciona 72 horas. Responda STOP para no recibir textos.',
} as const;

export const digitalWords = (
  occasion: DigitalOccasion,
  language: 'en' | 'es',
): { sms: string; email: { subject: string; body: string } } => ({
  sms: SMS[language],
  email: WORDS[occasion][language],
});
