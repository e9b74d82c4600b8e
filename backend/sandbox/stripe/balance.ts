import { asOf } from './balance-transactions';
import { page, within } from './lists';
import { LIST, text } from './params';
import { pathId, type Call, type Route } from './route';
import type { BalanceTransaction } from './wire';

/** What is there to pay out, and what still waits for its day. */
export function balanceOf(all: readonly BalanceTransaction[], now: number): { available: number; pending: number } {
  let available = 0;
  let pending = 0;
  for (const transaction of all) {
    if (transaction.available_on <= now) available += transaction.net;
    else pending += transaction.net;
  }
  return { available, pending };
}

export function balanceAnswer(call: Pick<Call, 'change'>): unknown {
  const { available, pending } = balanceOf(
    call.change.list<BalanceTransaction>('balance_transaction'),
    call.change.now(),
  );
  const amount = (cents: number): unknown[] => [{ amount: cents, currency: 'usd', source_types: { card: cents } }];
  return { object: 'balance', available: amount(available), livemode: false, pending: amount(pending) };
}

function list(call: Call): unknown {
  const { params, change } = call;
  const [source, type, payout] = [text(params, 'source'), text(params, 'type'), text(params, 'payout')];
  const currency = text(params, 'currency');
  const all = change
    .list<BalanceTransaction>('balance_transaction')
    .filter(
      (transaction) =>
        (source === undefined || transaction.source === source) &&
        (type === undefined || transaction.type === type) &&
        (payout === undefined || transaction._payout === payout) &&
        (currency === undefined || transaction.currency === currency) &&
        within(transaction.created, params),
    );
  const found = page('/v1/balance_transactions', all, params);
  return { ...found, data: found.data.map((transaction) => asOf(transaction, change.now())) };
}

export const balanceRoutes: Route[] = [
  { method: 'GET', path: '/v1/balance', run: balanceAnswer },
  {
    method: 'GET',
    path: '/v1/balance_transactions',
    shape: { ...LIST, created: 'range', currency: 'string', payout: 'string', source: 'string', type: 'string' },
    run: list,
  },
  {
    method: 'GET',
    path: '/v1/balance_transactions/:transaction',
    run: (call) =>
      asOf(
        call.change.get<BalanceTransaction>('balance_transaction', pathId(call, 'transaction'), 'id'),
        call.change.now(),
      ),
  },
];
