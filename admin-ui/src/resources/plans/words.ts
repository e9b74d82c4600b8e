import type { Plan, PlanRow } from '@billing/contract';
import type { Meaning } from '../../ui/StatusChip';

/** `status` names the icon. */
type Looks = { word: string; meaning: Meaning; status?: string };

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
  late_in_grace: { word: 'within the grace', meaning: 'pending', status: 'waiting' },
  delinquent: { word: 'missed', meaning: 'trouble', status: 'past_due' },
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

export type Standing = 'paid' | 'due' | 'missed' | 'future';
/** How a date of the plan is drawn. */
export function standingOf({ status }: { status: string }): Standing {
  if (status === 'paid' || status === 'canceled') return 'paid';
  if (status === 'missed') return 'missed';
  return status === 'due' ? 'due' : 'future';
}

const channels: Record<string, string> = {
  agent_keyed: 'taken by an agent',
  agent_link: 'by pay link',
  autopay: 'by autopay',
  mail: 'by mail',
  lockbox: 'by mail',
  host: 'at the host',
};
export const channelWords = (channel: string): string => channels[channel] ?? channel.replaceAll('_', ' ');

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
  catch_up: 'what was missed goes to the end',
  default: 'ended after misses',
  new_charges: 'another rule for new bills',
};

export const newChargeWords: Record<Plan['newChargePolicy'], string> = {
  ask: 'the guarantor is asked about each',
  add_keep_amount: 'come to the plan: the same amount for longer',
  add_keep_end: 'come to the plan: the same end, more each time',
  separate: 'are separate',
};
