/** What a patient reads and agrees to on their own device before paper stops (E-SIGN, 15 USC 7001(c)). */
export const PAPERLESS_SCRIPT = {
  version: 'paperless-1',
  en: [
    'From now on statements and notices about your bills come by email instead of paper.',
    'You need a device with a browser and an email address, as you use now: that you can read this page shows that it works.',
    'You can have paper again at any time, free of charge: call 877-HHC-BILL. You can ask for any single statement on paper.',
    'If emails to you come back, paper comes again by itself. Tell us when your email address changes.',
  ],
  es: [
    'De ahora en adelante, los estados de cuenta y avisos sobre sus facturas llegan por correo electrónico en lugar de papel.',
    'Necesita un dispositivo con navegador y una dirección de correo, como los que usa ahora: que pueda leer esta página muestra que funciona.',
    'Puede volver al papel en cualquier momento y sin costo: llame al 877-HHC-BILL. Puede pedir en papel cualquier estado de cuenta.',
    'Si los correos no llegan, el papel vuelve por sí solo. Avísenos cuando cambie su dirección de correo.',
  ],
} as const;
