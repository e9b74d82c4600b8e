import { chargeRoutes } from './charges';
import { customerRoutes } from './customers';
import { paymentIntentRoutes } from './payment-intents';
import { paymentMethodRoutes } from './payment-methods';
import type { Route } from './route';

/** Everything of Stripe's API that the sandbox speaks. */
export const routes: Route[] = [...customerRoutes, ...paymentMethodRoutes, ...paymentIntentRoutes, ...chargeRoutes];
