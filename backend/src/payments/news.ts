import type { WebhookEvent } from '#gateway';

type Told = Pick<WebhookEvent, 'type' | 'paymentId' | 'intentId'>;

/** Says that a payment of ours, or its page, may have changed. */
export const tellsOfPayment = ({ type, paymentId }: Told): boolean =>
  paymentId !== null &&
  (type.startsWith('payment_intent.') || type.startsWith('checkout.session.')) &&
  type !== 'payment_intent.created';

/** Says that money of a charge was asked back. */
export const tellsOfReturn = ({ type, intentId }: Told): boolean =>
  intentId !== null && type.startsWith('charge.dispute.');

/** Says that a network or a bank corrected a stored method. */
export const tellsOfMethod = ({ type }: Told): boolean =>
  type === 'payment_method.automatically_updated' || type === 'payment_method.updated';

/** Most events say what another says as well: nobody need look at them. */
export const isNews = (told: Told): boolean => tellsOfPayment(told) || tellsOfReturn(told) || tellsOfMethod(told);
