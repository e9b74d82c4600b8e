import { page, within } from './lists';
import { LIST, mergeMetadata, text } from './params';
import { pathId, type Route } from './route';
import type { Charge } from './wire';

export const chargeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/charges',
    shape: { ...LIST, created: 'range', customer: 'string', payment_intent: 'string' },
    run: (call) => {
      const customer = text(call.params, 'customer');
      const intent = text(call.params, 'payment_intent');
      const all = call.change
        .list<Charge>('charge')
        .filter(
          (charge) =>
            (customer === undefined || charge.customer === customer) &&
            (intent === undefined || charge.payment_intent === intent) &&
            within(charge.created, call.params),
        );
      return page('/v1/charges', all, call.params);
    },
  },
  {
    method: 'GET',
    path: '/v1/charges/:charge',
    run: (call) => call.change.get<Charge>('charge', pathId(call, 'charge'), 'id'),
  },
  {
    method: 'POST',
    path: '/v1/charges/:charge',
    shape: { description: 'string', metadata: 'metadata', receipt_email: 'string' },
    run: (call) => {
      const charge = call.change.get<Charge>('charge', pathId(call, 'charge'), 'id');
      charge.metadata = mergeMetadata(charge.metadata, call.params);
      if (call.params['description'] !== undefined) charge.description = text(call.params, 'description') ?? null;
      return call.change.put(charge);
    },
  },
];
