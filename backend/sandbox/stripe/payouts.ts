import { moveBalance } from './balance-transactions';
import type { Change } from './change';
import { newId } from './ids';
import { page, within } from './lists';
import { LIST, text } from './params';
import { pathId, type Route } from './route';
import type { BalanceTransaction, Payout } from './wire';

/** Sends everything that is available to the bank; with `all`, also what still waits. Nothing when nothing is left. */
export function payOut(change: Change, all: boolean): Payout | undefined {
  const open = change
    .list<BalanceTransaction>('balance_transaction')
    .filter((moved) => moved._payout === undefined && (all || moved.available_on <= change.now()));
  const amount = open.reduce((sum, moved) => sum + moved.net, 0);
  if (amount <= 0) return undefined;
  const id = newId('po');
  const moved = moveBalance(change, {
    type: 'payout',
    category: 'payout',
    amountCents: -amount,
    feeCents: 0,
    source: id,
    description: 'STRIPE PAYOUT',
    days: 0,
  });
  for (const transaction of [...open, moved]) change.put({ ...transaction, _payout: id });
  const payout: Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: change.now(),
    automatic: true,
    balance_transaction: moved.id,
    created: change.now(),
    currency: 'usd',
    description: 'STRIPE PAYOUT',
    destination: 'ba_sandbox',
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'completed',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'paid',
    trace_id: null,
    type: 'bank_account',
  };
  change.put(payout);
  change.emit('payout.created', { ...payout, status: 'in_transit' } as Payout);
  change.emit('payout.paid', payout);
  change.effect({ effect: 'payout.paid', payout: id, amountCents: amount, currency: 'usd', transactions: open.length });
  return payout;
}

export const payoutRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/payouts',
    shape: { ...LIST, arrival_date: 'range', created: 'range', destination: 'string', status: 'string' },
    run: (call) => {
      const status = text(call.params, 'status');
      const all = call.change
        .list<Payout>('payout')
        .filter((p) => (status === undefined || p.status === status) && within(p.created, call.params));
      return page('/v1/payouts', all, call.params);
    },
  },
  {
    method: 'GET',
    path: '/v1/payouts/:payout',
    run: (call) => call.change.get<Payout>('payout', pathId(call, 'payout'), 'id'),
  },
];
