import type { Desk } from '@billing/contract';

/** The account screen: what is owed, what can be done now, why, and what happened. */
export function AccountPage(_props: { desk: Desk }) {
  return null;
}
