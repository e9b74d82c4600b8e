import { invalid } from './errors';
import type { Shape } from './params';

export const METHOD_OPTIONS: Shape = {
  card: {
    fields: {
      moto: 'boolean',
      setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
      request_three_d_secure: { oneOf: ['any', 'automatic', 'challenge'] },
      statement_descriptor_suffix_kana: 'string',
      cvc_token: 'string',
      network: 'string',
    },
  },
  us_bank_account: {
    fields: {
      verification_method: { oneOf: ['automatic', 'instant', 'microdeposits', 'skip'] },
      setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
      preferred_settlement_speed: { oneOf: ['fastest', 'standard'] },
      target_date: 'string',
      mandate_options: 'any',
      financial_connections: 'any',
    },
  },
};

export const DESCRIBING: Shape = {
  allowed_payment_method_types: { list: 'string' },
  description: 'string',
  metadata: 'metadata',
  payment_method: 'string',
  payment_method_options: { fields: METHOD_OPTIONS },
  receipt_email: 'string',
  setup_future_usage: { oneOf: ['off_session', 'on_session'] },
  shipping: 'any',
  statement_descriptor: 'string',
  statement_descriptor_suffix: 'string',
  transfer_group: 'string',
};

export const CONFIRMING: Shape = {
  error_on_requires_action: 'boolean',
  mandate: 'string',
  mandate_data: 'any',
  off_session: 'boolean',
  return_url: 'string',
  use_stripe_sdk: 'boolean',
};

export const CAPTURE = { oneOf: ['automatic', 'automatic_async'] } as const;

export function refuseAmount(amount: number): void {
  if (amount < 1) {
    throw invalid('This value must be greater than or equal to 1.', 'parameter_invalid_integer', 'amount');
  }
  if (amount < 50) throw invalid('Amount must be at least $0.50 usd', 'amount_too_small', 'amount');
  if (amount > 99_999_999) throw invalid('Amount must be no more than $999,999.99', 'amount_too_large', 'amount');
}

export function refuseCurrency(currency: string): void {
  if (currency.toLowerCase() !== 'usd') {
    throw invalid(`Invalid currency: ${currency}. The sandbox takes usd.`, 'parameter_invalid_string', 'currency');
  }
}
