import type { Grant, Role } from '@billing/contract';

export const roleName: Record<Role, string> = { agent: 'Agent', supervisor: 'Supervisor', admin: 'Admin' };

/** What a role is for, beside its choice. */
export const roleMeans: Record<Role, string> = {
  agent: 'Answers calls and takes payments, up to $10,000.00 each.',
  supervisor: 'Also opens accounts with a reason, lifts cool-downs, exports. Reads staff.',
  admin: 'Staff, audit, imports and settings. Sees no patient and moves no money.',
};

export const grantName: Record<Grant, string> = {
  batch_prepare: 'Prepares batches of checks',
  finance_approve: 'Approves for finance',
  fa_counsellor: 'Financial assistance counsellor',
};

/** A grant that the console does not know yet is shown by its name in the API. */
export function grantWords(grants: readonly string[]): string {
  return grants.map((grant) => grantName[grant as Grant] ?? grant.replaceAll('_', ' ')).join(', ');
}

export const ownRoleSentence =
  'Nobody changes their own role, rights or state. Ask another admin; your password is in your own menu.';
