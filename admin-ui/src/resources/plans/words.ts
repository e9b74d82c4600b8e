import type { PlanRow } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

type Looks = { word: string; meaning: Meaning };

const statuses: Record<PlanRow['status'], Looks> = {
  draft: { word: 'waits for approval', meaning: 'pending' },
  offered: { word: 'offered', meaning: 'pending' },
  pending_first_payment: { word: 'waits for first payment', meaning: 'pending' },
  active: { word: 'active', meaning: 'settled' },
  paused: { word: 'paused', meaning: 'owed' },
  default_pending: { word: 'a person decides', meaning: 'trouble' },
  defaulted: { word: 'defaulted', meaning: 'trouble' },
  completed: { word: 'paid', meaning: 'settled' },
  canceled: { word: 'canceled', meaning: 'owed' },
  replaced: { word: 'replaced', meaning: 'owed' },
  expired_offer: { word: 'expired', meaning: 'owed' },
};
const standings: Record<NonNullable<PlanRow['standing']>, Looks> = {
  good: { word: 'good standing', meaning: 'settled' },
  late_in_grace: { word: 'within the grace', meaning: 'pending' },
  delinquent: { word: 'missed', meaning: 'trouble' },
};

/** A plan that is collected on is told by its standing, any other by its state. */
export const planLooks = ({ status, standing }: Pick<PlanRow, 'status' | 'standing'>): Looks =>
  status === 'active' && standing ? standings[standing] : statuses[status];

export const installmentLooks: Record<string, Looks> = {
  scheduled: { word: 'to come', meaning: 'owed' },
  due: { word: 'due', meaning: 'pending' },
  paid: { word: 'paid', meaning: 'settled' },
  partially_paid: { word: 'partly paid', meaning: 'pending' },
  missed: { word: 'missed', meaning: 'trouble' },
  forgiven: { word: 'moved to the end', meaning: 'owed' },
  canceled: { word: 'earlier version', meaning: 'owed' },
};

export const intentWords: Record<string, string> = {
  created: 'agreed to',
  amount: 'another amount',
  date: 'another day',
  frequency: 'another rhythm',
  method: 'another card, or none',
  skip: 'one left out',
  move: 'one moved',
  pause: 'paused',
  resume: 'goes on',
  forgive: 'one moved to the end',
  add_bill: 'a bill added',
  cancel: 'let go',
  reinstate: 'taken up again',
  uncovered: 'what was not covered came to it',
};
