import Stripe from 'stripe';
import type { Config } from '#config';

export function clientOf(config: Config): Stripe {
  const base = new URL(config.stripe.apiBase);
  return new Stripe(config.stripe.secretKey, {
    host: base.hostname,
    port: base.port || (base.protocol === 'https:' ? 443 : 80),
    protocol: base.protocol === 'https:' ? 'https' : 'http',
    timeout: config.stripe.timeoutMs,
    // The process file decides what to ask again: a repeat here could hide a charge.
    maxNetworkRetries: 0,
    telemetry: false,
  });
}
