/** How a documented test card behaves. */
export type CardOutcome =
  | 'succeeds'
  | 'declines'
  /** It can be saved, and every charge is declined. */
  | 'declines_when_charged'
  /** Authentication unless the card was set up before. */
  | 'authenticates_unless_set_up'
  | 'authenticates'
  | 'authenticates_then_declines'
  | 'disputed'
  | 'inquired'
  | 'refund_pends'
  | 'refund_fails'
  | 'available_at_once'
  | 'cannot_be_tokenized';

export interface TestCard {
  /** The documented `pm_card_…` id; cards that Stripe documents by number alone have a name of our own. */
  name: string;
  number: string;
  brand: string;
  funding: 'credit' | 'debit' | 'prepaid';
  outcome: CardOutcome;
  code?: string;
  declineCode?: string;
  /** The reason of a dispute. */
  reason?: string;
}

const ok = (name: string, number: string, brand: string, funding: TestCard['funding'] = 'credit'): TestCard => ({
  name,
  number,
  brand,
  funding,
  outcome: 'succeeds',
});

const visa = (name: string, number: string, outcome: CardOutcome, more: Partial<TestCard> = {}): TestCard => ({
  name,
  number,
  brand: 'visa',
  funding: 'credit',
  outcome,
  ...more,
});

const declined = (name: string, number: string, declineCode: string): TestCard =>
  visa(name, number, 'declines', { code: 'card_declined', declineCode });

/** Stripe's documented test cards (docs.stripe.com/testing). Nothing else can be typed into the hosted fields. */
export const TEST_CARDS: readonly TestCard[] = [
  ok('pm_card_visa', '4242424242424242', 'visa'),
  ok('pm_card_visa_debit', '4000056655665556', 'visa', 'debit'),
  ok('pm_card_mastercard', '5555555555554444', 'mastercard'),
  ok('pm_card_mastercard_debit', '5200828282828210', 'mastercard', 'debit'),
  ok('pm_card_mastercard_prepaid', '5105105105105100', 'mastercard', 'prepaid'),
  ok('card_mastercard_2_series', '2223003122003222', 'mastercard'),
  ok('pm_card_amex', '378282246310005', 'amex'),
  ok('card_amex_second', '371449635398431', 'amex'),
  ok('pm_card_discover', '6011111111111117', 'discover'),
  ok('card_discover_second', '6011000990139424', 'discover'),
  ok('pm_card_diners', '3056930009020004', 'diners'),
  ok('pm_card_jcb', '3566002020360505', 'jcb'),
  ok('pm_card_unionpay', '6200000000000005', 'unionpay'),
  declined('pm_card_visa_chargeDeclined', '4000000000000002', 'generic_decline'),
  declined('pm_card_visa_chargeDeclinedInsufficientFunds', '4000000000009995', 'insufficient_funds'),
  declined('pm_card_visa_chargeDeclinedLostCard', '4000000000009987', 'lost_card'),
  declined('pm_card_visa_chargeDeclinedStolenCard', '4000000000009979', 'stolen_card'),
  declined('pm_card_visa_chargeDeclinedVelocityLimitExceeded', '4000000000006975', 'card_velocity_exceeded'),
  declined('pm_card_radarBlock', '4100000000000019', 'fraudulent'),
  visa('pm_card_chargeDeclinedExpiredCard', '4000000000000069', 'declines', { code: 'expired_card' }),
  visa('pm_card_chargeDeclinedIncorrectCvc', '4000000000000127', 'declines', { code: 'incorrect_cvc' }),
  visa('pm_card_chargeDeclinedProcessingError', '4000000000000119', 'declines', { code: 'processing_error' }),
  visa('card_incorrect_number', '4242424242424241', 'cannot_be_tokenized', { code: 'incorrect_number' }),
  visa('pm_card_chargeCustomerFail', '4000000000000341', 'declines_when_charged', {
    code: 'card_declined',
    declineCode: 'generic_decline',
  }),
  visa('pm_card_authenticationRequiredOnSetup', '4000002500003155', 'authenticates_unless_set_up'),
  visa('pm_card_authenticationRequired', '4000002760003184', 'authenticates'),
  visa('pm_card_threeDSecure2Required', '4000000000003220', 'authenticates'),
  visa('pm_card_threeDSecureRequiredChargeDeclined', '4000008400001629', 'authenticates_then_declines', {
    code: 'card_declined',
    declineCode: 'generic_decline',
  }),
  visa('pm_card_createDispute', '4000000000000259', 'disputed', { reason: 'fraudulent' }),
  visa('pm_card_createDisputeProductNotReceived', '4000000000002685', 'disputed', { reason: 'product_not_received' }),
  visa('pm_card_createDisputeInquiry', '4000000000001976', 'inquired', { reason: 'fraudulent' }),
  visa('card_early_fraud_warning', '4000000000005423', 'succeeds'),
  visa('pm_card_pendingRefund', '4000000000007726', 'refund_pends'),
  visa('pm_card_refundFail', '4000000000005126', 'refund_fails'),
  visa('pm_card_bypassPending', '4000000000000077', 'available_at_once'),
];

const ALIASES: Readonly<Record<string, string>> = {
  pm_card_chargeDeclined: 'pm_card_visa_chargeDeclined',
  pm_card_chargeDeclinedInsufficientFunds: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  pm_card_us: 'pm_card_visa',
};

const byName = new Map(TEST_CARDS.map((card) => [card.name, card]));
const byNumber = new Map(TEST_CARDS.map((card) => [card.number, card]));

/** A name may end in `__12`: people of a demo who keep the same documented card each keep one of their own. */
export function cardNamed(name: string): TestCard | undefined {
  const plain = name.replace(/__\d+$/, '');
  return byName.get(ALIASES[plain] ?? plain);
}

export function cardNumbered(number: string): TestCard | undefined {
  return byNumber.get(number);
}

const MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  card_velocity_exceeded:
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  incorrect_number: 'Your card number is incorrect.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
};

export function declineMessage(code: string, declineCode: string | undefined): string {
  return MESSAGES[declineCode ?? ''] ?? MESSAGES[code] ?? 'Your card was declined.';
}
