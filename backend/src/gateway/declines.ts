/** What a decline means for the call. `code` is Stripe's; the words are an agent's, and blame nobody. */
export interface DeclineWords {
  say: { en: string; es: string };
  retry: 'other_card' | 'same_card_later' | 'fix_details';
}

const OTHER: DeclineWords = {
  say: {
    en: 'The bank did not approve this card. Nothing was charged. Would you like to use another card?',
    es: 'El banco no aprobó esta tarjeta. No se cobró nada. ¿Quiere usar otra tarjeta?',
  },
  retry: 'other_card',
};
const FIX: DeclineWords = {
  say: {
    en: 'One of the card’s details was not right. Nothing was charged. Could you read me the number, date and security code again?',
    es: 'Uno de los datos de la tarjeta no es correcto. No se cobró nada. ¿Me lee otra vez el número, la fecha y el código de seguridad?',
  },
  retry: 'fix_details',
};
const WORDS: Record<string, DeclineWords> = {
  insufficient_funds: {
    say: {
      en: 'The bank says that there is not enough available on this card. Nothing was charged. You could pay a part today, or use another card.',
      es: 'El banco dice que no hay fondos suficientes en esta tarjeta. No se cobró nada. Puede pagar una parte hoy o usar otra tarjeta.',
    },
    retry: 'other_card',
  },
  expired_card: {
    say: {
      en: 'This card has expired. Nothing was charged. Do you have a newer card?',
      es: 'Esta tarjeta está vencida. No se cobró nada. ¿Tiene una tarjeta más reciente?',
    },
    retry: 'other_card',
  },
  incorrect_cvc: {
    say: {
      en: 'The security code did not match. Nothing was charged. Could you read me the code again?',
      es: 'El código de seguridad no coincide. No se cobró nada. ¿Me lee el código otra vez?',
    },
    retry: 'fix_details',
  },
  incorrect_number: FIX,
  invalid_cvc: FIX,
  incorrect_zip: FIX,
  invalid_expiry_month: FIX,
  invalid_expiry_year: FIX,
  processing_error: {
    say: {
      en: 'The card network had a problem. Nothing was charged. We can try the same card once more in a few minutes.',
      es: 'Hubo un problema en la red de tarjetas. No se cobró nada. Podemos intentar con la misma tarjeta en unos minutos.',
    },
    retry: 'same_card_later',
  },
  card_velocity_exceeded: {
    say: {
      en: 'The bank says that this card reached its limit. Nothing was charged. Would you like to use another card?',
      es: 'El banco dice que esta tarjeta llegó a su límite. No se cobró nada. ¿Quiere usar otra tarjeta?',
    },
    retry: 'other_card',
  },
  authentication_required: {
    say: {
      en: 'The bank wants you to confirm this card yourself. Nothing was charged. Another card works now, or you can pay online.',
      es: 'El banco pide que usted confirme esta tarjeta. No se cobró nada. Puede usar otra tarjeta ahora o pagar en línea.',
    },
    retry: 'other_card',
  },
};

/**
 * The words for a decline. A lost, stolen or suspected card is never named as such: the agent is no one's police.
 */
export const declineWords = (code: string): DeclineWords => WORDS[code] ?? OTHER;
