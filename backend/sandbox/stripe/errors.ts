/** The body of Stripe's error envelope, as far as the sandbox writes it. */
export interface ErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  setup_intent?: unknown;
  request_log_url?: string;
}

/**
 * An answer that is not a success.
 * `happened` tells whether what the handler changed stands (a decline leaves a failed charge behind) or is thrown away.
 * `validation` marks refusals before the endpoint began to run; Stripe keeps no idempotent reply of those.
 */
export class StripeRefusal extends Error {
  readonly happened: boolean;
  readonly validation: boolean;

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    flags: { happened?: boolean; validation?: boolean } = {},
  ) {
    super(body.message);
    this.happened = flags.happened ?? false;
    this.validation = flags.validation ?? false;
    if (body.code) body.doc_url ??= `https://stripe.com/docs/error-codes/${body.code.replaceAll('_', '-')}`;
  }
}

export function invalid(message: string, code?: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, code, param });
}

/** A refusal of the parameters themselves, before anything ran. */
export function malformed(message: string, code?: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, code, param }, { validation: true });
}

export function missing(kind: string, id: string, param: string, status = 404): StripeRefusal {
  const words = kind === 'payment_method' ? 'PaymentMethod' : kind;
  return new StripeRefusal(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${words}: '${id}'`,
    param,
  });
}
