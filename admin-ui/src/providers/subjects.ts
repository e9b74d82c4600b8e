import type { Subject } from '@billing/contract';

/** react-admin names a list by its route; the permissions name what is in it. */
const subjects: Record<string, Subject> = {
  accounts: 'Account',
  batches: 'Batch',
  payments: 'Payment',
  bills: 'Bill',
  refunds: 'Refund',
  visits: 'Visit',
  calls: 'Call',
  credits: 'Credit',
  plans: 'Plan',
  holds: 'Hold',
  imports: 'Import',
  'quarantined-rows': 'Import',
  staff: 'Staff',
  audit: 'Audit',
};

export function subjectOf(resource: string): Subject {
  const subject = subjects[resource];
  if (!subject) throw new Error(`no subject is named for ${resource}`);
  return subject;
}
