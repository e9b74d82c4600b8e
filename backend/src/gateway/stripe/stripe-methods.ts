import type Stripe from 'stripe';

/** Networks renew cards and banks correct accounts (a notification of change): Stripe says each in an event of its own. */
const CHANGED = ['payment_method.automatically_updated', 'payment_method.updated'];

/** Each method once that was corrected since; the events alone know when. */
export async function changedMethods(stripe: Stripe, since: Date): Promise<string[] | 'unreachable'> {
  const ids = new Set<string>();
  try {
    const created = { gte: Math.floor(since.getTime() / 1000) };
    for await (const { data } of stripe.events.list({ types: CHANGED, created, limit: 100 }))
      ids.add((data.object as Stripe.PaymentMethod).id);
    return [...ids];
  } catch {
    return 'unreachable';
  }
}
