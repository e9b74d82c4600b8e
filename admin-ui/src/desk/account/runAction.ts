import type { Desk } from '@billing/contract';
import { sheets } from '../sheets';
import { isAwaited } from './words';

/** The bill that an alert would wait for: the first of the visit that has none yet and no alert. */
export function alertable(visit: Desk['visits'][number]): number | null {
  return visit.parts.find((part) => isAwaited(part) && !part.alertSet)?.visitAccountId ?? null;
}

/** The visit whose bill is waited for: one that has taken place before one that is still to come. */
export function firstAlertable({ visits, today }: Pick<Desk, 'visits' | 'today'>): Desk['visits'][number] | undefined {
  const waiting = visits.filter((visit) => visit.state === 'not_billed' && alertable(visit) !== null);
  return waiting.find((visit) => visit.serviceOn <= today) ?? waiting[0];
}

/** What an action of the desk opens; null where this release has no sheet for it. */
export function openerOf(desk: Desk, action: string): (() => void) | null {
  switch (action) {
    case 'pay':
      return () => sheets.open({ kind: 'pay' });
    case 'link':
      return () => sheets.open({ kind: 'link' });
    case 'credit':
      return () => sheets.open({ kind: 'credit' });
    case 'cards':
      return () => sheets.open({ kind: 'cards' });
    case 'statement':
      return () => sheets.open({ kind: 'statements' });
    case 'plan':
      return () => sheets.open({ kind: 'plan' });
    case 'contact':
      return () => sheets.open({ kind: 'contact' });
    case 'notifications':
      return () => sheets.open({ kind: 'notifications' });
    case 'promise':
      return () => sheets.open({ kind: 'promise' });
    case 'assistance':
      return () => sheets.open({ kind: 'assistance' });
    case 'hold':
      return () => sheets.open({ kind: 'hold' });
    case 'note':
      return () => sheets.open({ kind: 'note' });
    case 'wrap_up':
      return () => sheets.open({ kind: 'wrap_up' });
    case 'check': {
      const unknown = desk.pending.find((payment) => payment.status === 'unknown');
      return unknown ? () => sheets.open({ kind: 'receipt', paymentId: unknown.paymentId }) : null;
    }
    case 'alert': {
      const visit = firstAlertable(desk);
      const visitAccountId = visit && alertable(visit);
      return visitAccountId ? () => sheets.open({ kind: 'alert', visitAccountId }) : null;
    }
    default:
      return null;
  }
}
