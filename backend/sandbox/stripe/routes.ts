import { balanceRoutes } from './balance';
import { chargeRoutes } from './charges';
import { checkoutRoutes } from './checkout-sessions';
import { customerRoutes } from './customers';
import { disputeRoutes } from './disputes';
import { eventRoutes } from './events';
import { paymentIntentRoutes } from './payment-intents';
import { paymentMethodRoutes } from './payment-methods';
import { payoutRoutes } from './payouts';
import { refundRoutes } from './refunds';
import type { Route } from './route';
import { setupIntentRoutes } from './setup-intents';

/** Everything of Stripe's API that the sandbox speaks. */
export const routes: Route[] = [
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...paymentIntentRoutes,
  ...setupIntentRoutes,
  ...checkoutRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...balanceRoutes,
  ...payoutRoutes,
  ...eventRoutes,
];
